"""The workbench for programs: the shapes of the command line over HTTP, described by OpenAPI."""
