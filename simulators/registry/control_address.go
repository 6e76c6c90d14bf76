package registry

import (
	"net/http"
	"net/url"
)

// setAddress tells the system where callers reach it, for whom only its starter knows: the port of a container, say, that
// was chosen when it was started.
func (c *control) setAddress(r controlRequest) (reply, error) {
	var setting AddressSetting
	if err := c.body(r, c.address, &setting); err != nil {
		return reply{}, err
	}
	u, err := url.Parse(setting.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return reply{}, invalid("url %q is no base URL: expected http://host:port and a path, if any", cut(setting.URL))
	}
	c.system.SetPublicURL(setting.URL)
	return reply{http.StatusOK, AddressSetting{URL: c.system.publicURL()}}, nil
}
