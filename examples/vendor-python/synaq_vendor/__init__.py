"""A decision service for residence registration, written from Synaq's published papers alone."""

NAME = "synaq-vendor"
VERSION = "1.0.0"
