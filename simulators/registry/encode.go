package registry

import (
	"bytes"
	"encoding/json"
	"sync"
)

// encoders encode answers into buffers that are used again.
type encoders struct{ pool sync.Pool }

type encoder struct {
	buf  bytes.Buffer
	json *json.Encoder
}

func (p *encoders) init() {
	p.pool.New = func() any {
		e := &encoder{}
		e.json = json.NewEncoder(&e.buf)
		e.json.SetEscapeHTML(false)
		return e
	}
}

// encode is a value as JSON with a newline, in bytes of its own: the journal keeps them.
func (p *encoders) encode(v any) ([]byte, error) {
	e, _ := p.pool.Get().(*encoder)
	defer p.pool.Put(e)
	e.buf.Reset()
	if err := e.json.Encode(v); err != nil {
		return nil, err
	}
	return bytes.Clone(e.buf.Bytes()), nil
}
