"""Reading what a picture shows, with no network."""
