"""The Kubernetes manifests: built, checked against schemas and against each other; and on a cluster, where one is named."""
