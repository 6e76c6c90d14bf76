package shep

// unpublished is the source of every assumed service.
const unpublished = "no contract is published: serviceId, namespace and root are chosen, the elements are the members of the system's REST look-up"

// Services is the table of all services. The certification authority is not in it: OCSP, CRL and the authority's
// certificates have protocols of their own.
func Services() []Service {
	return append(published(),
		assumed("ZAGS_FamilyServiceSync", "zags", "family", "family"),

		assumed("CADASTRE_RightsServiceSync", "cadastre", "rights", "rights"),
		assumed("CADASTRE_PremisesServiceSync", "cadastre", "premises", "premises"),
		assumed("CADASTRE_PersonServiceSync", "cadastre", "person", "person"),

		assumed("AR_AddressServiceSync", "addresses", "address", "address"),
		assumed("AR_TerritoryServiceSync", "addresses", "territory", "territory"),

		assumed("HOUSING_LeasesServiceSync", "leases", "leases", "leases"),
		assumed("HOUSING_TenantServiceSync", "leases", "tenant", "tenant"),
		assumed("HOUSING_PersonServiceSync", "leases", "person", "person"),

		assumed("NOBD_EnrolmentsServiceSync", "nobd", "enrolments", "enrolments"),
		assumed("EPVO_StudentsServiceSync", "epvo", "students", "students"),

		assumed("GUARDIANSHIP_PersonServiceSync", "guardianship", "person", "person"),
		assumed("GUARDIANSHIP_CapacityServiceSync", "guardianship", "capacity", "capacity"),

		assumed("NOTARY_PowerServiceSync", "notary", "power", "power"),
		assumed("NOTARY_PrincipalServiceSync", "notary", "principal", "principal"),

		assumed("RPDRN_DwellingServiceSync", "rpdrn", "dwelling", "dwelling"),
		assumed("RPDRN_PersonServiceSync", "rpdrn", "person", "person"),
		assumed("RPDRN_HistoryServiceSync", "rpdrn", "history", "history"),
		signed(assumed("RPDRN_RegisterServiceSync", "rpdrn", "register", "register")),

		assumed("RPDRI_StatusServiceSync", "rpdri", "status", "status"),
		assumed("RPDRI_DwellingServiceSync", "rpdri", "dwelling", "dwelling"),
		assumed("RPDRI_PersonServiceSync", "rpdri", "person", "person"),
		assumed("RPDRI_HistoryServiceSync", "rpdri", "history", "history"),
		signed(assumed("RPDRI_RegisterServiceSync", "rpdri", "register", "register")),

		assumed("ARRIVALS_DocumentsServiceSync", "arrivals", "documents", "documents"),

		assumed("INSTITUTIONS_DwellingServiceSync", "institutions", "dwelling", "dwelling"),
		assumed("INSTITUTIONS_PersonServiceSync", "institutions", "person", "person"),

		assumed("URED_PersonServiceSync", "ured", "person", "person"),

		assumed("AKIMAT_EmergencyServiceSync", "akimat", "emergency", "emergency"),
		assumed("AKIMAT_ProvisionsServiceSync", "akimat", "provisions", "provisions"),

		assumed("MORTGAGES_PersonServiceSync", "mortgages", "person", "person"),

		assumed("SOCIAL_CategoriesServiceSync", "social", "categories", "categories"),
		assumed("SOCIAL_NeedsServiceSync", "social", "needs", "needs"),
		assumed("SOCIAL_OrphanServiceSync", "social", "orphan", "orphan"),
		assumed("SOCIAL_KandasServiceSync", "social", "kandas", "kandas"),
		assumed("SOCIAL_DisabilitiesServiceSync", "social", "disabilities", "disabilities"),

		assumed("EXPERTS_ExpertServiceSync", "experts", "expert", "expert"),
		assumed("EXPERTS_ReportServiceSync", "experts", "report", "report"),
		assumed("EXPERTS_DwellingServiceSync", "experts", "dwelling", "dwelling"),

		assumed("COURTS_PersonServiceSync", "courts", "person", "person"),

		assumed("KDP_PersonServiceSync", "kdp", "person", "person"),

		assumed("HPC_PersonServiceSync", "hpc", "person", "person"),
		signed(assumed("HPC_RegisterServiceSync", "hpc", "register", "register")),
		assumed("HPC_NoticeServiceSync", "hpc", "notice", "notice"),
		assumed("HPC_AvailabilityServiceSync", "hpc", "availability", "availability"),

		assumed("QUALITY_ForwardServiceSync", "quality", "forward", "forward"),
		assumed("QUALITY_CaseServiceSync", "quality", "case", "case"),
		assumed("QUALITY_PersonServiceSync", "quality", "person", "person"),

		mobileCitizens(),
		assumed("SMS1414_SendServiceSync", "sms1414", "send", "send"),
		assumed("SMS1414_MessageServiceSync", "sms1414", "message", "message"),
		assumed("SMS1414_RequestCodeServiceSync", "sms1414", "request-code", "requestCode"),
		assumed("SMS1414_CodeServiceSync", "sms1414", "code", "code"),
		assumed("SMS1414_ConfirmCodeServiceSync", "sms1414", "confirm-code", "confirmCode"),

		assumed("EGOV_SessionServiceSync", "egov", "session", "session"),
		assumed("EGOV_RedeemServiceSync", "egov", "redeem", "redeem"),
		assumed("EGOV_NoticeServiceSync", "egov", "notice", "notice"),
	)
}

// The namespaces of the published services.
const (
	gbdflMessages = "http://message.persistence.interactive.nat"
	// The family service has its types in the channel's own namespace.
	gbdflFamily = NamespaceSyncInterfaces
)

// published are the services whose serviceId and types are known.
func published() []Service {
	return []Service{
		{
			ID: "GBDFL_UniversalServiceSync", System: "gbdfl", Operation: "person",
			Request:  Root{gbdflMessages, "Request", true},
			Response: Root{gbdflMessages, "Response", true},
			Schema:   "gbdfl-universal.xsd", Fidelity: Confirmed,
			Source: "schema of the token service in BugsBag1/gbdfl_universal_token_service, on GitHub, without kdpToken and publicKey, as published clients send it",
		},
		{
			ID: "GBDFLUniversal_token", System: "gbdfl", Operation: "person",
			Request:  Root{gbdflMessages, "Request", true},
			Response: Root{gbdflMessages, "Response", true},
			Schema:   "gbdfl-universal-token.xsd", Fidelity: Confirmed,
			Source: "schema in BugsBag1/gbdfl_universal_token_service, on GitHub",
		},
		{
			ID: "GBDFL_FamilyInfoToken", System: "zags", Operation: "family",
			Request:  Root{gbdflFamily, "RequestData", true},
			Response: Root{gbdflFamily, "ResponseDataType", true},
			Schema:   "gbdfl-family.xsd", Fidelity: Assumed,
			Source: "serviceId and the three lists are confirmed; the fields are those of the published WSDL of a sister service, GBDFLFamilyByIIN; " +
				"that this service has the same ones, and the token service's kdpToken and publicKey, is assumed",
		},
	}
}

// mobileCitizens is the look-up of a phone in the Mobile Citizens Database.
func mobileCitizens() Service {
	s := assumed("MCDB_SERVICE", "sms1414", "subscriber", "subscriber")
	s.Source = "the name is confirmed as that of an access in KDP; that it is a serviceId, and the whole shape, is assumed"
	return s
}

// signed makes a service want signed data: whoever has something written answers for it.
func signed(s Service) Service {
	s.Signed = true
	return s
}

// assumed makes a service in the assumed style: elements nameRequest and nameResponse in the system's namespace, declared in
// the file system-operation.xsd.
func assumed(id, system, operation, name string) Service {
	namespace := "http://service." + system + ".synaq.test/v1"
	return Service{
		ID: id, System: system, Operation: operation,
		Request:  Root{Namespace: namespace, Local: name + "Request"},
		Response: Root{Namespace: namespace, Local: name + "Response"},
		Schema:   system + "-" + operation + ".xsd", Fidelity: Assumed, Source: unpublished,
	}
}
