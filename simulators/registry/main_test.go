package registry_test

import (
	"testing"

	"go.uber.org/goleak"
)

// Nothing that a system started may outlive its Close.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
