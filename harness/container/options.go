package container

import "github.com/testcontainers/testcontainers-go"

const (
	// DefaultImage is the image that "make image" builds.
	DefaultImage = "synaq:dev"
	// Alias is the government's name in the network that Options.Network names.
	Alias = "synaq"
	// HostName is the machine that the test runs on, as the containers call it.
	HostName = "host.docker.internal"
)

// The ports inside, on all addresses of the container. The reference, when there is one, shares the government's.
const (
	governmentPort = "7414"
	referencePort  = "8080"
)

// Options of Run; the zero value works.
type Options struct {
	// Image to start; DefaultImage when empty.
	Image string
	// Reference starts the reference decision service beside the government, with time control: something to compare with, or
	// to write a test against before there is a service.
	Reference bool
	// Network is the name of a Docker network for the containers to join, under Alias, for a service that runs in a container
	// there. It is then the network's addresses that certificates name. Empty is none: the service runs where the test does.
	Network string
	// Customize is applied to the government's container, last.
	Customize []testcontainers.ContainerCustomizer
}
