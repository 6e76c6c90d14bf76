package registry

import (
	"fmt"
	"reflect"
)

// Shape is how a service of SHEP says what an operation says, where its contract has other fields than the operation over REST.
// It is made with NewShape.
type Shape struct {
	question, answer  reflect.Type
	request, response reflect.Type
	ask               func(question any) (request any, err error)
	tell              func(question, response any) (answer any)
}

// NewShape makes a Shape of two conversions. ask makes the operation's request of the service's question; its error is the
// answer, and what it could make of the question is still used to see whom it names. tell makes the service's answer of the
// operation's. Q and A are structs whose json tags name the elements, A's in the order of the schema.
func NewShape[Q, Req, Resp, A any](ask func(Q) (Req, error), tell func(Q, Resp) A) Shape {
	return Shape{
		question: reflect.TypeFor[Q](), answer: reflect.TypeFor[A](), request: reflect.TypeFor[Req](), response: reflect.TypeFor[Resp](),
		ask: func(question any) (any, error) {
			request, err := ask(*question.(*Q)) // only a *Q is read for it
			return &request, err
		},
		tell: func(question, response any) any { return tell(*question.(*Q), response.(Resp)) }, // of the operation, as fits has checked
	}
}

// fits says why an operation cannot be asked in this shape.
func (s Shape) fits(op *boundOperation) error {
	if s.request != op.request || s.response != op.response {
		return fmt.Errorf("its shape is for %s and %s: the operation %q has %s and %s", s.request, s.response, op.spec.Name, op.request, op.response)
	}
	return nil
}

// checkShapes refuses shapes of services that the system does not have.
func (s *soapBinding) checkShapes(shapes map[string]Shape) error {
	for id := range shapes {
		if s.services[id] == nil {
			return fmt.Errorf("a shape is for the service %q: the system has %s", id, s.names())
		}
	}
	return nil
}
