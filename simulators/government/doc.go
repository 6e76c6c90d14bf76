// Package government assembles the simulated government systems: all of them behind one port of this process, wired to
// each other ([Start]), or wherever they run ([Addresses]); and it is the client of their control API ([NewClient]), by
// which worlds are made, moved in time and read out across all systems at once.
//
//	gov, err := government.Start(ctx, government.Options{})
//	if err != nil { … }
//	defer gov.Close(ctx)
//	client := government.NewClient(gov.Addresses(), government.ClientOptions{})
//	err = client.Create(ctx, government.World{ID: "my-test", Identifiers: …, Records: …})
//
// In the process in which the systems run a client takes no network with the Transport that [Government.Nearby] gives.
//
// The client is for a vendor's own tests as much as for the harness: a [World] of people and dwellings, that package scenarios tells
// or that is written out by hand, [Client.AddFault], [Client.SetClock], [Client.Journal], [Client.Snapshot], [Client.Reset]. Its errors are
// a [*DownError] for a system that is not there, a [*ProblemError] for a refusal and an [*OverlapError] for a world whose identifiers another one has.
// The contract under it is api/control.openapi.yaml.
//
// An implementation is configured with the addresses that [Government.Addresses] gives, one per system.
package government
