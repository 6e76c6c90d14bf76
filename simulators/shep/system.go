package shep

import (
	"crypto/x509"
	_ "embed" // the examples
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "shep"

// Paths of the channels: where messages must be signed, as the real address has it, and where they need not be. Those of the
// asynchronous channel are assumed.
const (
	PathSigned      = "/bip-sync-wss-gost/"
	PathPlain       = "/bip-sync/"
	PathAsyncSigned = "/bip-async-wss-gost/"
	PathAsyncPlain  = "/bip-async/"
)

// The examples ask GBD FL for the example person and tell him something, signed by the test sender and not, in base64;
// TestTheGatewaysExamples of package government makes them anew with -update.
var (
	//go:embed example-signed.b64
	exampleSigned string
	//go:embed example-plain.b64
	examplePlain string
	//go:embed example-async.b64
	exampleAsync string
	//go:embed example-async-signed.b64
	exampleAsyncSigned string
)

// Sender is an information system that may send.
type Sender struct {
	// ID is senderId, Password that of sender.
	ID, Password string
}

// TestSender is whom the gateway knows unless it is told others. It is published: whoever reads this knows it.
func TestSender() Sender { return Sender{ID: "SYNAQ_TEST", Password: "synaq-test"} }

// Options of New beside those of every system.
type Options struct {
	// Provider gives the base URL of a system by its short name, empty where it is not to be had.
	Provider func(system string) string
	// Credential is a party's certificate and key: "shep" of the gateway, "provider" of whoever answers, "sender" of a sender;
	// with what is wrong with the certificate, empty for nothing.
	Credential func(party, condition string) (Credential, error)
	// Roots and Intermediates judge the certificates of senders.
	Roots, Intermediates []*x509.Certificate
	// Revoked says whether a certificate of a serial is revoked.
	Revoked func(serial string) bool
	// Senders are those that may send; none means TestSender alone.
	Senders []Sender
}

// maxMessage bounds a message, in bytes: the largest that any service behind the gateway takes.
const maxMessage = 4 << 20

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options, gateway Options) (*registry.System, error) {
	if len(gateway.Senders) == 0 {
		gateway.Senders = []Sender{TestSender()}
	}
	s := &service{
		Options: gateway, http: opts.HTTP, validators: opts.Validators, now: opts.Now, services: map[string]shep.Service{},
		messages: newMessages(), receivers: newReceivers(),
	}
	for _, service := range shep.Services() {
		s.services[service.ID] = service
	}
	if s.now == nil {
		s.now = time.Now //nolint:forbidigo // the default of a clock that can be handed in
	}
	if s.http == nil {
		s.http = http.DefaultClient
	}
	if s.validators == nil {
		s.validators = shep.NewValidators()
	}
	sys, err := registry.New(registry.Definition{
		Name: Name, Title: "SHEP, the e-government gateway",
		Summary:    "SOAP messages to every other system by serviceId, signed both ways: the synchronous channel, and the asynchronous one, which delivers them.",
		Records:    []registry.RecordType{s.messages, s.receivers},
		Operations: append(s.operations(), s.asyncOperations()...),
		Public:     s.public(),
		Refuse:     s.refuseRequest,
		Resume:     s.resume,
		MaxBody:    maxMessage,
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, nil
}

type service struct {
	Options
	http       *http.Client
	validators *shep.Validators
	now        func() time.Time
	services   map[string]shep.Service
	known      pki.Memory // the certificates of senders
	messages   *registry.Records[Message]
	receivers  *registry.Records[Receiver]
}

// public are the senders that every world has.
func (s *service) public() []registry.Subject {
	var all []registry.Subject
	for _, sender := range s.Senders {
		all = append(all, registry.OfToken(sender.ID))
	}
	return all
}

// unsigned is the source of what there is without signatures.
const unsigned = "the channel's contract; that there is an address without transport signatures is assumed"

func (s *service) operations() []registry.Operation {
	const channel = "schemas of SyncChannel/v10 in BugsBag1/gbdfl_universal_token_service, on GitHub"
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name: "send", Summary: "A signed message to the system that its serviceId names, and its signed answer.",
			Method: http.MethodPost, Path: PathSigned, Audience: registry.ForImplementations, Fidelity: registry.Confirmed, Source: channel,
			Flaws: Flaws(), FlawFits: fits, Services: services(), Example: registry.Example{Body: exampleSigned, Type: "text/xml"},
		}, func(c *registry.Call, r sendRequest) (registry.Raw, error) { return s.send(c, r, true) }),
		registry.Op(registry.Spec{
			Name: "send-plain", Summary: "The same without signatures on the envelope.",
			Method: http.MethodPost, Path: PathPlain, Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: unsigned, Flaws: plainFlaws(), FlawFits: fits, Services: services(), Example: registry.Example{Body: examplePlain, Type: "text/xml"},
		}, func(c *registry.Call, r sendRequest) (registry.Raw, error) { return s.send(c, r, false) }),
		registry.Op(registry.Spec{
			Name: "contract", Summary: "The channel's WSDL, and its schemas by name with ?xsd=name.",
			Method: http.MethodGet, Path: PathSigned, Audience: registry.ForImplementations, Fidelity: registry.Confirmed, Source: channel,
			Example: registry.Example{Path: PathSigned + "?wsdl"},
		}, s.contract(PathSigned, shep.SyncWSDL)),
		registry.Op(registry.Spec{
			Name: "contract-plain", Summary: "The same for the address without signatures.",
			Method: http.MethodGet, Path: PathPlain, Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: unsigned,
			Example: registry.Example{Path: PathPlain + "?wsdl"},
		}, s.contract(PathPlain, shep.SyncWSDL)),
		registry.Op(registry.Spec{
			Name: "sender", Summary: "A test sender's certificate and key as PKCS#12, under the password " + KeyPassword + ".",
			Method: http.MethodGet, Path: "/v1/senders/{condition}", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source:  "the project's own: the real authority issues these to organisations",
			Example: registry.Example{Path: "/v1/senders/sound.p12", Answer: "sender.p12"},
		}, s.sender),
		registry.Op(registry.Spec{
			Name: "certificates", Summary: "The gateway's own certificates in PEM, that in force first: its signatures name theirs by issuer and number. Which of them holds is to be judged.",
			Method: http.MethodGet, Path: pathCertificates, Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source:  "that answers name the certificate so is confirmed, and whoever reads them must have it; that there is an address for it is assumed",
			Example: registry.Example{Path: pathCertificates, Answer: "gateway.pem"},
		}, s.certificates),
		registry.Op(registry.Spec{
			Name: "systems", Summary: "Which systems the gateway reaches, of those that have services.",
			Method: http.MethodGet, Path: "/v1/systems", Audience: registry.ForSystems, Fidelity: registry.Assumed,
			Source:  "the project's own: what a simulated gateway was not told it cannot find",
			Example: registry.Example{Path: "/v1/systems"},
		}, s.reach),
	}
}

// services are the serviceIds of all services.
func services() []string {
	var all []string
	for _, service := range shep.Services() {
		all = append(all, service.ID)
	}
	return all
}

func (s *service) asyncOperations() []registry.Operation {
	const channel = "WSDL of AsyncChannel/v10 in yaskhan/nobdsoap, on GitHub; its path is assumed"
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name: "async", Summary: "sendMessage, getMessages, getMessageStatus and sendDeliveryNotification, signed both ways.",
			Method: http.MethodPost, Path: PathAsyncSigned, Audience: registry.ForImplementations, Fidelity: registry.Confirmed, Source: channel,
			Flaws: AsyncFlaws(), Services: services(), Example: registry.Example{Body: exampleAsyncSigned, Type: "text/xml"},
		}, func(c *registry.Call, r asyncRequest) (registry.Raw, error) { return s.async(c, r, true) }),
		registry.Op(registry.Spec{
			Name: "async-plain", Summary: "The same without signatures on the envelope.",
			Method: http.MethodPost, Path: PathAsyncPlain, Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: unsigned, Flaws: plainAsyncFlaws(), Services: services(), Example: registry.Example{Body: exampleAsync, Type: "text/xml"},
		}, func(c *registry.Call, r asyncRequest) (registry.Raw, error) { return s.async(c, r, false) }),
		registry.Op(registry.Spec{
			Name: "async-contract", Summary: "The channel's WSDL, and its schemas by name with ?xsd=name; ?xsd=AsyncChannelClient.wsdl is that of the callbacks.",
			Method: http.MethodGet, Path: PathAsyncSigned, Audience: registry.ForImplementations, Fidelity: registry.Confirmed, Source: channel,
			Example: registry.Example{Path: PathAsyncSigned + "?wsdl"},
		}, s.contract(PathAsyncSigned, shep.AsyncWSDL)),
		registry.Op(registry.Spec{
			Name: "async-contract-plain", Summary: "The same for the address without signatures.",
			Method: http.MethodGet, Path: PathAsyncPlain, Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: unsigned,
			Example: registry.Example{Path: PathAsyncPlain + "?wsdl"},
		}, s.contract(PathAsyncPlain, shep.AsyncWSDL)),
	}
}

// contractRequest asks for the WSDL or a schema.
type contractRequest struct {
	WSDL *string `query:"wsdl" doc:"The WSDL, which is the answer without it too."`
	// Capital is the same, as clients of .NET ask.
	Capital *string `query:"WSDL" doc:"The same in capitals, as some clients ask."`
	XSD     *string `query:"xsd" doc:"Name of a schema that the WSDL, or another schema, refers to."`
}

func (s *service) contract(path, wsdl string) func(*registry.Call, contractRequest) (registry.Raw, error) {
	return func(c *registry.Call, r contractRequest) (registry.Raw, error) {
		name := wsdl
		if r.XSD != nil {
			name = *r.XSD
		}
		file, err := shep.Serve(name, c.PublicURL()+path)
		if errors.Is(err, fs.ErrNotExist) {
			return registry.Raw{}, registry.NotFound("there is no file %.60q here: ?wsdl is the contract, and ?xsd=name each of %s", name, strings.Join(shep.Names(), ", "))
		}
		if err != nil {
			return registry.Raw{}, unavailable(err)
		}
		return registry.Raw{ContentType: "text/xml; charset=utf-8", Body: file}, nil
	}
}

// unavailable says that the gateway itself cannot go on.
func unavailable(err error) error { return fmt.Errorf("the gateway: %w", err) }
