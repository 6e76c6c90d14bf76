// Package quality simulates the authorised body for the assessment and control over the quality of public services, as far as the housing
// queue needs it: a service provider whose decision, action or inaction is appealed forwards the complaint to it, together with the
// administrative case, once per idempotency key: the application as it was signed, the decision with its signature, the hearing with the positions
// that were stated, and what was set aside before. What the body decides on it is not simulated.
//
// The real system's contract is not published: all of it here is assumed. What Order 130 says is used: the provider forwards the complaint
// and the administrative case no later than three working days after it accepted the complaint, unless it satisfied it in full (para 19),
// and the body processes it within fifteen working days from the date of its registration (para 18). That the first of them is the working
// day after the registration is a reading. Whether the provider was in time is the caller's to judge.
//
// A case is known from the instant of its registration on, by the world's clock.
package quality
