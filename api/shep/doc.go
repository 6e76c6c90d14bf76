// Package shep holds the contracts of SHEP, the e-government gateway (ШЭП): the WSDL of its two channels, the schemas of what
// each service puts into a message, and a validator of both.
//
// A message is a SOAP 1.1 envelope with an operation of a channel in its Body. Only the operation's own element is in a
// namespace; everything inside it is in none. The message carries one element data, and what it holds belongs to the service
// that serviceId names. Services is the table of them:
//
//   - a typed service (GBD FL's) puts the members of an XSD type right into data, which then says xsi:type;
//   - every other service puts one element of its own namespace into data.
//
// Each service says how sure its shape is, its Fidelity. An assumed shape stands in one schema file of its own, so that the real
// contract can replace it: put the real schema into contracts, and change the service's line in the table.
//
// The package is a leaf: servers and clients of the gateway may use it, and it knows neither.
package shep
