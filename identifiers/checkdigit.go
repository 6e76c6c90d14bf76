package identifiers

// firstPass and secondPass weigh the first eleven digits of an IIN or BIN.
var (
	firstPass  = [11]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11} //nolint:gochecknoglobals // a constant table
	secondPass = [11]int{3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2} //nolint:gochecknoglobals // a constant table
)

// checkDigit works out the twelfth digit of an IIN or BIN from its first eleven: the weighted sum modulo 11; where that
// is 10, once more with the second weights; where it is 10 again, ErrNeverIssued.
func checkDigit(prefix string) (byte, error) {
	for _, weights := range [2]*[11]int{&firstPass, &secondPass} {
		sum := 0
		for i, w := range weights {
			sum += w * int(prefix[i]-'0')
		}
		if k := sum % 11; k < 10 {
			return byte('0' + k), nil
		}
	}
	return 0, ErrNeverIssued
}

// checkTwelve says why s, twelve digits, fails the check digit of its kind, or returns nil.
func checkTwelve(kind, s string) error {
	k, err := checkDigit(s[:11])
	if err != nil {
		return &InvalidError{Kind: kind, Value: s, Reason: err.Error(), Err: err}
	}
	if s[11] != k {
		return &InvalidError{Kind: kind, Value: s, Reason: "the check digit is " + s[11:] + ", expected " + string(k)}
	}
	return nil
}
