"""The rules: plain classes and pure functions; time and chance come in as arguments."""
