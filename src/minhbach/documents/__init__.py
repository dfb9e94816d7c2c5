"""Papers, sheets and pictures: values in, bytes out. Knows no matter."""
