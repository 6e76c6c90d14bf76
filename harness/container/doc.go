// Package container starts the project's image for a Go test: the simulated government in a container that lives as long as the
// test, with typed addresses, and a client that makes worlds and faults in it. It is a module for testcontainers-go.
//
//	gov, err := container.Run(ctx, container.Options{})
//	if err != nil { … }
//	defer gov.Terminate(ctx)
//	service := yours.Start(gov.Addresses().GBDFL, gov.Addresses().Cadastre, …)
//	err = gov.Client().Create(ctx, government.World{…})
//
// The image is built by "make image", or "docker build -t synaq:dev ." in a checkout; [Options.Image] names another. A test in Go
// that needs no container has package government, which serves the same systems in its own process.
//
// A service that runs in the test's process is reached from inside at [HostName]: its callbacks have to name that, and it
// has to listen on an address that the container can reach, such as 0.0.0.0. A service in a container of its own joins the network
// that [Options.Network] names, and meets the government there under [Alias].
//
// Testcontainers removes what a test left behind with a container of its own, the reaper, whose image it pulls. Where there is
// no registry, set TESTCONTAINERS_RYUK_DISABLED=true and see to it that every test ends what it starts.
package container
