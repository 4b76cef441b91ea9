"""The Kubernetes manifests: built, checked by schema and against each other; and brought up on a cluster."""
