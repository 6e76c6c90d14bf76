package container

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"slices"
	"time"

	docker "github.com/moby/moby/api/types/container"
	"github.com/testcontainers/testcontainers-go"
	"github.com/testcontainers/testcontainers-go/network"
	"github.com/testcontainers/testcontainers-go/wait"

	"github.com/synaq/synaq/simulators/government"
)

// patience is how long a container may take from its start to its first good answer.
const patience = time.Minute

// Synaq is the simulated government in a container, and the reference if it was asked for.
type Synaq struct {
	host, inside Addresses
	reference    string
	token        string
	client       *government.Client
	containers   []testcontainers.Container // in the order of their starts
}

// Run starts the government and returns when it answers. Terminate it, which with an error there is no need to: nothing is left
// then. The error is an [*UnavailableError] where there is no Docker engine or no such image.
func Run(ctx context.Context, opts Options) (*Synaq, error) {
	if opts.Image == "" {
		opts.Image = DefaultImage
	}
	// A token of this run's own: the port is open to whoever can reach the engine's machine.
	s := &Synaq{token: rand.Text(), inside: behind("http://" + net.JoinHostPort(Alias, governmentPort))}
	if err := s.run(ctx, opts); err != nil {
		if lacking := Available(context.WithoutCancel(ctx), opts.Image); lacking != nil {
			err = errors.Join(lacking, err)
		}
		return nil, errors.Join(fmt.Errorf("start %s: %w", opts.Image, err), s.Terminate(context.WithoutCancel(ctx)))
	}
	return s, nil
}

func (s *Synaq) run(ctx context.Context, opts Options) error {
	if err := known(ctx, opts.Network); err != nil {
		return err
	}
	if err := s.start(ctx, opts.Image, s.government(opts)); err != nil {
		return fmt.Errorf("the government: %w", err)
	}
	base, err := s.published(ctx, governmentPort)
	if err != nil {
		return fmt.Errorf("the government: %w", err)
	}
	s.host = behind(base)
	s.client = government.NewClient(s.host.ByName(), government.ClientOptions{Token: s.token})
	// Only now is it known which port was published.
	told := s.host
	if opts.Network != "" {
		told = s.inside
	}
	if err := s.client.Tell(ctx, told.ByName()); err != nil {
		return err
	}
	if !opts.Reference {
		return nil
	}
	if err := s.start(ctx, opts.Image, s.referenceService()); err != nil {
		return fmt.Errorf("the reference: %w", err)
	}
	s.reference, err = s.published(ctx, referencePort)
	return err
}

// known refuses a network that is not there: a container would start beside it, and nobody would meet it.
func known(ctx context.Context, name string) (err error) {
	if name == "" {
		return nil
	}
	defer func() {
		if p := recover(); p != nil { // which is how testcontainers says that there is no engine
			err = fmt.Errorf("look for the network %s: %v", name, p)
		}
	}()
	provider, err := testcontainers.NewDockerProvider()
	if err != nil {
		return fmt.Errorf("look for the network %s: %w", name, err)
	}
	defer func() { _ = provider.Close() }()
	if _, err := provider.GetNetwork(ctx, testcontainers.NetworkRequest{Name: name}); err != nil { //nolint:staticcheck // what takes its place makes networks, and finds none
		return fmt.Errorf("there is no network %q; make it before, with network.New or docker network create: %w", name, err)
	}
	return nil
}

// start starts a container and keeps it, also one that failed, to be removed.
func (s *Synaq) start(ctx context.Context, image string, options []testcontainers.ContainerCustomizer) error {
	started, err := testcontainers.Run(ctx, image, options...)
	if started != nil {
		s.containers = append(s.containers, started)
	}
	return err
}

// government is how its container is started.
func (s *Synaq) government(opts Options) []testcontainers.ContainerCustomizer {
	options := []testcontainers.ContainerCustomizer{
		testcontainers.WithCmd("serve", "government"),
		testcontainers.WithEnv(map[string]string{"SYNAQ_GOVERNMENT_TOKEN": s.token, "SYNAQ_LISTEN": "0.0.0.0:" + governmentPort}),
		testcontainers.WithExposedPorts(governmentPort + "/tcp"),
		testcontainers.WithHostConfigModifier(func(c *docker.HostConfig) {
			confine(c)
			c.ExtraHosts = append(c.ExtraHosts, HostName+":host-gateway")
		}),
		testcontainers.WithWaitStrategyAndDeadline(patience, wait.ForHTTP("/healthz").WithPort(governmentPort+"/tcp")),
	}
	if opts.Reference {
		options = append(options, testcontainers.WithExposedPorts(referencePort+"/tcp"))
	}
	if opts.Network != "" {
		options = append(options, network.WithNetworkName([]string{Alias}, opts.Network))
	}
	return append(options, opts.Customize...)
}

// referenceService is how its container is started: in the network of the government's, so that each is to the other at
// 127.0.0.1, and its port is published there.
func (s *Synaq) referenceService() []testcontainers.ContainerCustomizer {
	beside := docker.NetworkMode("container:" + s.containers[0].GetContainerID())
	return []testcontainers.ContainerCustomizer{
		testcontainers.WithCmd(
			"serve", "reference", "--test-controls",
			"--public-url", "http://127.0.0.1:"+referencePort, "--government", "http://127.0.0.1:"+governmentPort,
		),
		testcontainers.WithEnv(map[string]string{"SYNAQ_TEST_TOKEN": s.token, "SYNAQ_LISTEN": "0.0.0.0:" + referencePort}),
		testcontainers.WithHostConfigModifier(func(c *docker.HostConfig) {
			confine(c)
			c.NetworkMode = beside
		}),
		testcontainers.WithWaitStrategyAndDeadline(patience, wait.ForLog("the reference listens")),
	}
}

// confine takes from a container what it does not need.
func confine(c *docker.HostConfig) {
	c.ReadonlyRootfs = true
	c.CapDrop = []string{"ALL"}
	c.SecurityOpt = []string{"no-new-privileges:true"}
}

// published is the base URL at which this machine reaches a port of the government's container.
func (s *Synaq) published(ctx context.Context, port string) (string, error) {
	host, err := s.containers[0].Host(ctx)
	if err != nil {
		return "", err
	}
	if host == "localhost" {
		host = "127.0.0.1" // where the port is published; the name may be that of the IPv6 address too
	}
	mapped, err := s.containers[0].MappedPort(ctx, port+"/tcp")
	if err != nil {
		return "", err
	}
	return "http://" + net.JoinHostPort(host, mapped.Port()), nil
}

// Addresses of the systems, as the test's machine reaches them.
func (s *Synaq) Addresses() Addresses { return s.host }

// InNetwork are the addresses of the systems in the network that Options.Network named.
func (s *Synaq) InNetwork() Addresses { return s.inside }

// Client makes worlds, faults and time in the government, and reads its journals.
func (s *Synaq) Client() *government.Client { return s.client }

// Reference is the address of the reference decision service; empty when it was not asked for.
func (s *Synaq) Reference() string { return s.reference }

// Token is what the government's control API asks for, and the reference's test operations.
func (s *Synaq) Token() string { return s.token }

// Containers are the government's and, if it was asked for, the reference's: for their logs, or to stop them.
func (s *Synaq) Containers() []testcontainers.Container { return slices.Clone(s.containers) }

// Terminate stops and removes the containers. One that is gone already is no error.
func (s *Synaq) Terminate(ctx context.Context) error {
	if s == nil {
		return nil
	}
	if s.client != nil {
		s.client.CloseIdle()
	}
	var err error
	for _, started := range slices.Backward(s.containers) {
		err = errors.Join(err, testcontainers.TerminateContainer(started, testcontainers.StopContext(ctx)))
	}
	if err != nil {
		return fmt.Errorf("end the containers: %w", err)
	}
	return nil
}
