// Package desk leads an application through its life: the checks of filing, the merits, the owners' consents, the merits
// once more at the moment of writing, the one record in RP DRN and the one notice to the applicant's account.
//
// An application is a value with a stage; what is to be done next, and when, follows from that value alone. So the work
// can be broken off anywhere, by an outage or by a kill of the process, and taken up again: every change is stored
// before anything is done on its strength, and what is done outside is done under a key that makes it happen once
// (the id of the application, of the message, of the notice).
//
// Commands, such as an owner's answer, and the worker meet in update, which applies a change to the newest version.
package desk
