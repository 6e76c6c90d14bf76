package registries

import "github.com/synaq/synaq/api/shep"

// serviceID is under which serviceId SHEP has an operation, empty where it does not.
func serviceID(q question) string {
	switch q.registry + "." + q.operation {
	case "gbdfl.person":
		return "GBDFL_UniversalServiceSync"
	case "zags.family":
		return "ZAGS_FamilyServiceSync"
	case "guardianship.person":
		return "GUARDIANSHIP_PersonServiceSync"
	case "guardianship.capacity":
		return "GUARDIANSHIP_CapacityServiceSync"
	case "notary.power":
		return "NOTARY_PowerServiceSync"
	case "addresses.address":
		return "AR_AddressServiceSync"
	case "cadastre.rights":
		return "CADASTRE_RightsServiceSync"
	case "cadastre.premises":
		return "CADASTRE_PremisesServiceSync"
	case "leases.leases":
		return "HOUSING_LeasesServiceSync"
	case "leases.tenant":
		return "HOUSING_TenantServiceSync"
	case "nobd.enrolments":
		return "NOBD_EnrolmentsServiceSync"
	case "epvo.students":
		return "EPVO_StudentsServiceSync"
	case "rpdrn.dwelling":
		return "RPDRN_DwellingServiceSync"
	case "rpdrn.person":
		return "RPDRN_PersonServiceSync"
	case "rpdrn.history":
		return "RPDRN_HistoryServiceSync"
	case "rpdrn.register":
		return "RPDRN_RegisterServiceSync"
	case "rpdri.status":
		return "RPDRI_StatusServiceSync"
	case "rpdri.dwelling":
		return "RPDRI_DwellingServiceSync"
	case "rpdri.person":
		return "RPDRI_PersonServiceSync"
	case "rpdri.history":
		return "RPDRI_HistoryServiceSync"
	case "rpdri.register":
		return "RPDRI_RegisterServiceSync"
	case "arrivals.documents":
		return "ARRIVALS_DocumentsServiceSync"
	case "institutions.dwelling":
		return "INSTITUTIONS_DwellingServiceSync"
	case "sms1414.subscriber":
		return "MCDB_SERVICE"
	case "sms1414.send":
		return "SMS1414_SendServiceSync"
	case "sms1414.message":
		return "SMS1414_MessageServiceSync"
	case "egov.session":
		return "EGOV_SessionServiceSync"
	case "egov.redeem":
		return "EGOV_RedeemServiceSync"
	case "egov.notice":
		return "EGOV_NoticeServiceSync"
	case "cadastre.person":
		return "CADASTRE_PersonServiceSync"
	case "ured.person":
		return "URED_PersonServiceSync"
	case "akimat.provisions":
		return "AKIMAT_ProvisionsServiceSync"
	case "mortgages.person":
		return "MORTGAGES_PersonServiceSync"
	case "social.categories":
		return "SOCIAL_CategoriesServiceSync"
	case "quality.forward":
		return "QUALITY_ForwardServiceSync"
	case "hpc.person":
		return "HPC_PersonServiceSync"
	case "hpc.availability":
		return "HPC_AvailabilityServiceSync"
	case "hpc.register":
		return "HPC_RegisterServiceSync"
	case "hpc.notice":
		return "HPC_NoticeServiceSync"
	case "social.needs":
		return "SOCIAL_NeedsServiceSync"
	case "social.orphan":
		return "SOCIAL_OrphanServiceSync"
	case "akimat.emergency":
		return "AKIMAT_EmergencyServiceSync"
	case "experts.report":
		return "EXPERTS_ReportServiceSync"
	case "experts.dwelling":
		return "EXPERTS_DwellingServiceSync"
	case "experts.expert":
		return "EXPERTS_ExpertServiceSync"
	case "social.disabilities":
		return "SOCIAL_DisabilitiesServiceSync"
	case "courts.person":
		return "COURTS_PersonServiceSync"
	case "kdp.person":
		return "KDP_PersonServiceSync"
	case "social.kandas":
		return "SOCIAL_KandasServiceSync"
	default:
		return "" // the certification authority has protocols of its own
	}
}

// service is the contract of a question's service.
func (q question) service() (shep.Service, bool) { return shep.Lookup(serviceID(q)) }
