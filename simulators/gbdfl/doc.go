// Package gbdfl simulates GBD FL (ГБД ФЛ), the state database of individuals: who a person is, whether he lives, what he
// is a citizen of, which documents he holds and where he is registered.
//
// The real system is asked over the SHEP gateway (service GBDFL_UniversalServiceSync) and answers with the types of its
// published XSD, namespaces http://{message,person,document,dictionaries}.persistence.interactive.nat. The records here
// are those types, element by element and under the same names; of the code tables, the codes marked confirmed have been
// seen in published clients of the service, the others are assumed. The REST binding is assumed: the same answer as JSON.
//
// What the real system does and a client must survive, so records here can hold it too: in an address district is the
// oblast and region the city or raion, by codes of the Ministry of Internal Affairs and not KATO; city is often "-";
// names of the dictionaries are in capitals; the list of documents can hold one document twice; a city can carry the name
// that it had when the address was written (AstanaAsNurSultan).
//
// RP DRN and RP DRI tell GBD FL of each registration by an event. Nobody outside has published that link: its shape is assumed
// and stands in event.go alone.
package gbdfl
