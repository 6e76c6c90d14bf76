package shep

// MessageState is how far the asynchronous channel has come with a message. Confirmed: the published WSDL's MessageState.
type MessageState string

// The states. The last three are final.
const (
	// StateOnDelivery: taken, and not yet with its receiver.
	StateOnDelivery MessageState = "ON_DELIVERY"
	// StateDelivered: the receiver has it.
	StateDelivered MessageState = "DELIVERED"
	// StateNotDelivered: given up, after the last try or because the receiver refused it.
	StateNotDelivered MessageState = "NOT_DELIVERED"
	// StateDeliveryStopped: the receiver does not want it sent again.
	StateDeliveryStopped MessageState = "DELIVERY_STOPPED"
)
