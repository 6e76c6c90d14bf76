package registry

import (
	"bytes"
	"sync"

	json "github.com/go-json-experiment/json/v1"
)

// encoders encode answers into buffers that are used again.
type encoders struct{ pool sync.Pool }

// encoder holds one encoded answer until it is put back.
type encoder struct {
	buf  bytes.Buffer
	json *json.Encoder
}

// maxPooled is the largest buffer that is kept for the next answer: the journal of a world has some hundreds of kilobytes.
const maxPooled = 1 << 20

func (p *encoders) init() {
	p.pool.New = func() any {
		e := &encoder{}
		e.json = json.NewEncoder(&e.buf)
		e.json.SetEscapeHTML(false)
		return e
	}
}

// encode is a value as JSON with a newline. Put it back when its bytes are no longer needed.
func (p *encoders) encode(v any) (*encoder, error) {
	e, _ := p.pool.Get().(*encoder)
	e.buf.Reset()
	if err := e.json.Encode(v); err != nil {
		return nil, err // the json.Encoder keeps failing after some errors: this one is not used again
	}
	return e, nil
}

// blank is an encoder for what is not JSON. Put it back when its bytes are no longer needed.
func (p *encoders) blank() *encoder {
	e, _ := p.pool.Get().(*encoder)
	e.buf.Reset()
	return e
}

// put takes an encoder back; nil is none.
func (p *encoders) put(e *encoder) {
	if e != nil && e.buf.Cap() <= maxPooled {
		p.pool.Put(e)
	}
}
