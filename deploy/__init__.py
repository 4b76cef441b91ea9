"""What operators run: images, compose, Kubernetes, and the two programs that write what these need."""
