"""HTTP for people and systems: identity, routes mounted from messages, composed views. It knows no rule."""
