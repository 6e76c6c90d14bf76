package settings

import "testing"

// TestOnlyWhatNeedsQuotesHasThem: docker run --env-file keeps them.
func TestOnlyWhatNeedsQuotesHasThem(t *testing.T) {
	t.Parallel()
	for value, bare := range map[string]bool{
		"1414": true, "http://[::1]:7414/a": true, "a=b": false, "my trust.pem": false, "one\ntwo": false, "": false, `say "x"`: false, "$HOME": false,
	} {
		if plain.MatchString(value) != bare {
			t.Errorf("%q stands without quotes: %v", value, !bare)
		}
	}
}
