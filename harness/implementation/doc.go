// Package implementation drives the service under verification, over the
// decision API of api/decision.openapi.yaml.
//
// Every answer is checked for its shape before anybody reads it: the status, the
// content type, the required fields and their values. So three things are told
// apart, and a step never mistakes one for another:
//
//   - a [Problem] is what the implementation legitimately said: it does not
//     accept this;
//   - an [AnswerError] is an answer that the contract does not allow (HTML,
//     nothing, half of it, too late): the implementation fails;
//   - [outcome.Broken] means that nobody answers at the address: nothing may be
//     said about the implementation at all.
package implementation
