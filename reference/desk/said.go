package desk

import "encoding/base64"

// mostSaid is how many bytes the positions and complaints of an application may have with their signatures, in base64: they are forwarded with
// a case, and a case is forwarded whole.
const mostSaid = 2 << 20

// hasRoomFor refuses what would make that more: so many bytes signed by so many of a signature.
func (a *Application) hasRoomFor(signed, signature int) *Refusal {
	size := func(signed, signature int) int { return base64.StdEncoding.EncodedLen(signed) + signature }
	all := size(signed, signature)
	if a.Hearing != nil {
		for _, p := range a.Hearing.Positions {
			all += size(len(p.Signed), len(p.Signature))
		}
	}
	for i := range a.Complaints {
		all += size(len(a.Complaints[i].Signed), len(a.Complaints[i].Signature))
	}
	if all <= mostSaid {
		return nil
	}
	return refuse(CodeTooLarge, "the positions and complaints of this application are more than %d MiB with this one, their signatures included: send less", mostSaid>>20)
}
