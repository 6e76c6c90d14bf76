// Package containers holds the tests of the image and of docker-compose.yml, with a real Docker engine and every compose command
// that there is. It has no code of its own.
package containers
