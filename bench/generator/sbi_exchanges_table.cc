// The texts of a UE's life: methods, paths, bodies and answers (TS 29.502, 29.503, 29.504, 29.505,
// 29.507, 29.509, 29.510, 29.512, 29.518, 29.519). Subscribers are those of the test network
// 999-70.
#include "generator/sbi_exchanges.h"

namespace cardea::generator {

namespace {

using enum SbiRole;

// clang-format off
constexpr SbiCall kRegistration[] = {
    {0, amf, ausf, "POST", "/nausf-auth/v1/ue-authentications",
     R"({"supiOrSuci":"suci-0-999-70-0000-0-0-<msin>","servingNetworkName":"5G:mnc070.mcc999.3gppnetwork.org"})", 201,
     R"({"authType":"5G_AKA","5gAuthData":{"rand":"<rand>","hxresStar":"<hxres>","autn":"<autn>"},"_links":{"5g-aka":{"href":"http://<AUSF>:7777/nausf-auth/v1/ue-authentications/<n>/5g-aka-confirmation"}}})",
     "http://<AUSF>:7777/nausf-auth/v1/ue-authentications/<n>"},
    {1, ausf, udm, "POST", "/nudm-ueau/v1/suci-0-999-70-0000-0-0-<msin>/security-information/generate-auth-data",
     R"({"servingNetworkName":"5G:mnc070.mcc999.3gppnetwork.org","ausfInstanceId":"<AUSF-id>"})", 200,
     R"({"authType":"5G_AKA","authenticationVector":{"avType":"5G_HE_AKA","rand":"<rand>","autn":"<autn>","xresStar":"<xres>","kausf":"<kausf>"},"supi":"imsi-<imsi>"})"},
    {2, udm, udr, "GET", "/nudr-dr/v1/subscription-data/imsi-<imsi>/authentication-data/authentication-subscription",
     "", 200,
     R"({"authenticationMethod":"5G_AKA","encPermanentKey":"<k>","sequenceNumber":{"sqn":"000000000061"},"authenticationManagementField":"8000","encOpcKey":"<opc>"})"},
    {0, amf, ausf, "PUT", "/nausf-auth/v1/ue-authentications/<n>/5g-aka-confirmation",
     R"({"resStar":"<xres>"})", 200,
     R"({"authResult":"AUTHENTICATION_SUCCESS","supi":"imsi-<imsi>","kseaf":"<kseaf>"})"},
    {1, ausf, udm, "POST", "/nudm-ueau/v1/imsi-<imsi>/auth-events",
     R"({"nfInstanceId":"<AUSF-id>","success":true,"timeStamp":"<time>","authType":"5G_AKA","servingNetworkName":"5G:mnc070.mcc999.3gppnetwork.org"})", 201,
     R"({"nfInstanceId":"<AUSF-id>","success":true,"timeStamp":"<time>","authType":"5G_AKA","servingNetworkName":"5G:mnc070.mcc999.3gppnetwork.org"})",
     "http://<UDM>:7777/nudm-ueau/v1/imsi-<imsi>/auth-events/<n>"},
    {2, udm, udr, "PUT", "/nudr-dr/v1/subscription-data/imsi-<imsi>/authentication-data/authentication-status",
     R"({"nfInstanceId":"<AUSF-id>","success":true,"timeStamp":"<time>","authType":"5G_AKA","servingNetworkName":"5G:mnc070.mcc999.3gppnetwork.org"})", 204,
     ""},
    {0, amf, udm, "PUT", "/nudm-uecm/v1/imsi-<imsi>/registrations/amf-3gpp-access",
     R"({"amfInstanceId":"<AMF-id>","pei":"imeisv-<pei>","deregCallbackUri":"http://<AMF>:7777/namf-callback/v1/imsi-<imsi>/dereg-notify","initialRegistrationInd":true,"guami":{"plmnId":{"mcc":"999","mnc":"70"},"amfId":"020040"},"ratType":"NR"})", 201,
     R"({"amfInstanceId":"<AMF-id>","pei":"imeisv-<pei>","deregCallbackUri":"http://<AMF>:7777/namf-callback/v1/imsi-<imsi>/dereg-notify","initialRegistrationInd":true,"guami":{"plmnId":{"mcc":"999","mnc":"70"},"amfId":"020040"},"ratType":"NR"})",
     "http://<UDM>:7777/nudm-uecm/v1/imsi-<imsi>/registrations/amf-3gpp-access"},
    {1, udm, udr, "PUT", "/nudr-dr/v1/subscription-data/imsi-<imsi>/context-data/amf-3gpp-access",
     R"({"amfInstanceId":"<AMF-id>","pei":"imeisv-<pei>","deregCallbackUri":"http://<AMF>:7777/namf-callback/v1/imsi-<imsi>/dereg-notify","initialRegistrationInd":true,"guami":{"plmnId":{"mcc":"999","mnc":"70"},"amfId":"020040"},"ratType":"NR"})", 204,
     ""},
    {0, amf, udm, "GET", "/nudm-sdm/v2/imsi-<imsi>/am-data?plmn-id=%7B%22mcc%22%3A%22999%22%2C%22mnc%22%3A%2270%22%7D",
     "", 200,
     R"({"gpsis":["msisdn-<gpsi>"],"subscribedUeAmbr":{"uplink":"1000000 Kbps","downlink":"1000000 Kbps"},"nssai":{"supportedFeatures":"0","defaultSingleNssais":[{"sst":1}],"singleNssais":[{"sst":1},{"sst":2,"sd":"000001"}]},"rfspIndex":3,"subsRegTimer":3600,"ueUsageType":1,"mpsPriority":false,"mcsPriority":false,"activeTime":0,"coreNetworkTypeRestrictions":["EPC"],"serviceAreaRestriction":{"restrictionType":"ALLOWED_AREAS","areas":[{"tacs":["000001","000002"]}]}})"},
    {1, udm, udr, "GET", "/nudr-dr/v1/subscription-data/imsi-<imsi>/99970/provisioned-data/am-data",
     "", 200,
     R"({"gpsis":["msisdn-<gpsi>"],"subscribedUeAmbr":{"uplink":"1000000 Kbps","downlink":"1000000 Kbps"},"nssai":{"supportedFeatures":"0","defaultSingleNssais":[{"sst":1}],"singleNssais":[{"sst":1},{"sst":2,"sd":"000001"}]},"rfspIndex":3,"subsRegTimer":3600,"ueUsageType":1,"mpsPriority":false,"mcsPriority":false,"activeTime":0,"coreNetworkTypeRestrictions":["EPC"],"serviceAreaRestriction":{"restrictionType":"ALLOWED_AREAS","areas":[{"tacs":["000001","000002"]}]}})"},
    {0, amf, udm, "GET", "/nudm-sdm/v2/imsi-<imsi>/smf-select-data?plmn-id=%7B%22mcc%22%3A%22999%22%2C%22mnc%22%3A%2270%22%7D",
     "", 200,
     R"({"subscribedSnssaiInfos":{"1":{"dnnInfos":[{"dnn":"internet","defaultDnnIndicator":true}]}}})"},
    {1, udm, udr, "GET", "/nudr-dr/v1/subscription-data/imsi-<imsi>/99970/provisioned-data/smf-selection-subscription-data",
     "", 200,
     R"({"subscribedSnssaiInfos":{"1":{"dnnInfos":[{"dnn":"internet","defaultDnnIndicator":true}]}}})"},
    {0, amf, udm, "GET", "/nudm-sdm/v2/imsi-<imsi>/ue-context-in-smf-data?plmn-id=%7B%22mcc%22%3A%22999%22%2C%22mnc%22%3A%2270%22%7D",
     "", 200,
     "{}"},
    {0, amf, udm, "POST", "/nudm-sdm/v2/imsi-<imsi>/sdm-subscriptions",
     R"({"nfInstanceId":"<AMF-id>","implicitUnsubscribe":true,"callbackReference":"http://<AMF>:7777/namf-callback/v1/imsi-<imsi>/sdmsubscription-notify","monitoredResourceUris":["imsi-<imsi>/am-data"],"supportedFeatures":"1000","uniqueSubscription":true})", 201,
     R"({"nfInstanceId":"<AMF-id>","implicitUnsubscribe":true,"callbackReference":"http://<AMF>:7777/namf-callback/v1/imsi-<imsi>/sdmsubscription-notify","monitoredResourceUris":["imsi-<imsi>/am-data"],"supportedFeatures":"1000","uniqueSubscription":true})",
     "http://<UDM>:7777/nudm-sdm/v2/imsi-<imsi>/sdm-subscriptions/a<n>"},
    {0, amf, pcf, "POST", "/npcf-am-policy-control/v1/policies",
     R"({"notificationUri":"http://<AMF>:7777/namf-callback/v1/imsi-<imsi>/am-policy-notify","supi":"imsi-<imsi>","gpsi":"msisdn-<gpsi>","accessType":"3GPP_ACCESS","pei":"imeisv-<pei>","userLoc":{"nrLocation":{"tai":{"plmnId":{"mcc":"999","mnc":"70"},"tac":"000001"},"ncgi":{"plmnId":{"mcc":"999","mnc":"70"},"nrCellId":"000000010"},"ueLocationTimestamp":"<time>"}},"timeZone":"+00:00","servingPlmn":{"mcc":"999","mnc":"70"},"ratType":"NR","ueAmbr":{"uplink":"1000000 Kbps","downlink":"1000000 Kbps"},"allowedSnssais":[{"sst":1}],"guami":{"plmnId":{"mcc":"999","mnc":"70"},"amfId":"020040"},"serviceName":"namf-callback","suppFeat":"4"})", 201,
     R"({"request":{"notificationUri":"http://<AMF>:7777/namf-callback/v1/imsi-<imsi>/am-policy-notify","supi":"imsi-<imsi>","gpsi":"msisdn-<gpsi>","accessType":"3GPP_ACCESS","pei":"imeisv-<pei>","userLoc":{"nrLocation":{"tai":{"plmnId":{"mcc":"999","mnc":"70"},"tac":"000001"},"ncgi":{"plmnId":{"mcc":"999","mnc":"70"},"nrCellId":"000000010"},"ueLocationTimestamp":"<time>"}},"timeZone":"+00:00","servingPlmn":{"mcc":"999","mnc":"70"},"ratType":"NR","ueAmbr":{"uplink":"1000000 Kbps","downlink":"1000000 Kbps"},"allowedSnssais":[{"sst":1}],"guami":{"plmnId":{"mcc":"999","mnc":"70"},"amfId":"020040"},"serviceName":"namf-callback","suppFeat":"4"},"ueAmbr":{"uplink":"1000000 Kbps","downlink":"1000000 Kbps"},"suppFeat":"4"})",
     "http://<PCF>:7777/npcf-am-policy-control/v1/policies/<n>"},
    {1, pcf, udr, "GET", "/nudr-dr/v1/policy-data/ues/imsi-<imsi>/am-data",
     "", 200,
     "{}"},
    {0, amf, smf, "POST", "/nsmf-pdusession/v1/sm-contexts",
     "--=-cardeaGeneratedPart01==\r\nContent-Type: application/json\r\n\r\n{\"supi\":\"imsi-<imsi>\",\"pei\":\"imeisv-<pei>\",\"gpsi\":\"msisdn-<gpsi>\",\"pduSessionId\":1,\"dnn\":\"internet\",\"sNssai\":{\"sst\":1},\"servingNfId\":\"<AMF-id>\",\"guami\":{\"plmnId\":{\"mcc\":\"999\",\"mnc\":\"70\"},\"amfId\":\"020040\"},\"servingNetwork\":{\"mcc\":\"999\",\"mnc\":\"70\"},\"requestType\":\"INITIAL_REQUEST\",\"n1SmMsg\":{\"contentId\":\"5gnas-sm\"},\"anType\":\"3GPP_ACCESS\",\"ratType\":\"NR\",\"ueLocation\":{\"nrLocation\":{\"tai\":{\"plmnId\":{\"mcc\":\"999\",\"mnc\":\"70\"},\"tac\":\"000001\"},\"ncgi\":{\"plmnId\":{\"mcc\":\"999\",\"mnc\":\"70\"},\"nrCellId\":\"000000010\"},\"ueLocationTimestamp\":\"<time>\"}},\"ueTimeZone\":\"+00:00\",\"smContextStatusUri\":\"http://<AMF>:7777/namf-callback/v1/imsi-<imsi>/sm-context-status/1\",\"pcfId\":\"<PCF-id>\"}\r\n--=-cardeaGeneratedPart01==\r\nContent-Id: 5gnas-sm\r\nContent-Type: application/vnd.3gpp.5gnas\r\n\r\n<x:2e0101c1ffff91a12801007b000780000a00000d00>\r\n--=-cardeaGeneratedPart01==--\r\n", 201,
     "{}",
     "http://<SMF>:7777/nsmf-pdusession/v1/sm-contexts/<n>"},
    {1, smf, udm, "GET", "/nudm-sdm/v2/imsi-<imsi>/sm-data?single-nssai=%7B%22sst%22%3A1%7D&dnn=internet&plmn-id=%7B%22mcc%22%3A%22999%22%2C%22mnc%22%3A%2270%22%7D",
     "", 200,
     R"([{"singleNssai":{"sst":1},"dnnConfigurations":{"internet":{"pduSessionTypes":{"defaultSessionType":"IPV4","allowedSessionTypes":["IPV4"]},"sscModes":{"defaultSscMode":"SSC_MODE_1","allowedSscModes":["SSC_MODE_1","SSC_MODE_2","SSC_MODE_3"]},"5gQosProfile":{"5qi":9,"arp":{"priorityLevel":8,"preemptCap":"NOT_PREEMPT","preemptVuln":"PREEMPTABLE"},"priorityLevel":8},"sessionAmbr":{"uplink":"1000000 Kbps","downlink":"1000000 Kbps"}}}}])"},
    {2, udm, udr, "GET", "/nudr-dr/v1/subscription-data/imsi-<imsi>/99970/provisioned-data/sm-data?single-nssai=%7B%22sst%22%3A1%7D&dnn=internet",
     "", 200,
     R"([{"singleNssai":{"sst":1},"dnnConfigurations":{"internet":{"pduSessionTypes":{"defaultSessionType":"IPV4","allowedSessionTypes":["IPV4"]},"sscModes":{"defaultSscMode":"SSC_MODE_1","allowedSscModes":["SSC_MODE_1","SSC_MODE_2","SSC_MODE_3"]},"5gQosProfile":{"5qi":9,"arp":{"priorityLevel":8,"preemptCap":"NOT_PREEMPT","preemptVuln":"PREEMPTABLE"},"priorityLevel":8},"sessionAmbr":{"uplink":"1000000 Kbps","downlink":"1000000 Kbps"}}}}])"},
    {1, smf, udm, "POST", "/nudm-sdm/v2/imsi-<imsi>/sdm-subscriptions",
     R"({"nfInstanceId":"<SMF-id>","implicitUnsubscribe":true,"callbackReference":"http://<SMF>:7777/nsmf-callback/v1/sdmsubscription-notify/imsi-<imsi>","monitoredResourceUris":["imsi-<imsi>/sm-data"],"singleNssai":{"sst":1},"dnn":"internet","plmnId":{"mcc":"999","mnc":"70"},"supportedFeatures":"1000","uniqueSubscription":true})", 201,
     R"({"nfInstanceId":"<SMF-id>","implicitUnsubscribe":true,"callbackReference":"http://<SMF>:7777/nsmf-callback/v1/sdmsubscription-notify/imsi-<imsi>","monitoredResourceUris":["imsi-<imsi>/sm-data"],"singleNssai":{"sst":1},"dnn":"internet","plmnId":{"mcc":"999","mnc":"70"},"supportedFeatures":"1000","uniqueSubscription":true})",
     "http://<UDM>:7777/nudm-sdm/v2/imsi-<imsi>/sdm-subscriptions/s<n>"},
    {0, smf, pcf, "POST", "/npcf-smpolicycontrol/v1/sm-policies",
     R"({"gpsi":"msisdn-<gpsi>","supi":"imsi-<imsi>","pduSessionId":1,"pduSessionType":"IPV4","chargingcharacteristics":"00000800","dnn":"internet","notificationUri":"http://<SMF>:7777/nsmf-callback/v1/sm-policy-notify/<n>","ratType":"NR","servingNetwork":{"mcc":"999","mnc":"70"},"userLocationInfo":{"nrLocation":{"tai":{"plmnId":{"mcc":"999","mnc":"70"},"tac":"000001"},"ncgi":{"plmnId":{"mcc":"999","mnc":"70"},"nrCellId":"000000010"},"ueLocationTimestamp":"<time>"}},"ueTimeZone":"+00:00","ipv4Address":"<ue>","subsSessAmbr":{"uplink":"1000000 Kbps","downlink":"1000000 Kbps"},"subsDefQos":{"5qi":9,"arp":{"priorityLevel":8,"preemptCap":"NOT_PREEMPT","preemptVuln":"PREEMPTABLE"},"priorityLevel":8},"sliceInfo":{"sst":1},"suppFeat":"4000000"})", 201,
     R"({"sessRules":{"1":{"authSessAmbr":{"uplink":"1000000 Kbps","downlink":"1000000 Kbps"},"authDefQos":{"5qi":9,"arp":{"priorityLevel":8,"preemptCap":"NOT_PREEMPT","preemptVuln":"PREEMPTABLE"},"priorityLevel":8},"sessRuleId":"1"}},"suppFeat":"4000000"})",
     "http://<PCF>:7777/npcf-smpolicycontrol/v1/sm-policies/<n>"},
    {1, pcf, udr, "GET", "/nudr-dr/v1/policy-data/ues/imsi-<imsi>/sm-data?dnn=internet&snssai=%7B%22sst%22%3A1%7D",
     "", 200,
     R"({"smPolicySnssaiData":{"1":{"snssai":{"sst":1},"smPolicyDnnData":{"internet":{"dnn":"internet"}}}}})"},
    {0, smf, amf, "POST", "/namf-comm/v1/ue-contexts/imsi-<imsi>/n1-n2-messages",
     "--=-cardeaGeneratedPart01==\r\nContent-Type: application/json\r\n\r\n{\"n1MessageContainer\":{\"n1MessageClass\":\"SM\",\"n1MessageContent\":{\"contentId\":\"5gnas-sm\"}},\"n2InfoContainer\":{\"n2InformationClass\":\"SM\",\"smInfo\":{\"pduSessionId\":1,\"n2InfoContent\":{\"ngapIeType\":\"PDU_RES_SETUP_REQ\",\"ngapData\":{\"contentId\":\"ngap-sm\"}}}},\"pduSessionId\":1}\r\n--=-cardeaGeneratedPart01==\r\nContent-Id: 5gnas-sm\r\nContent-Type: application/vnd.3gpp.5gnas\r\n\r\n<x:2e0101c211000901000631310101ff010603f42403f4242905><x:01><x-ue><x:22010179000600204101><x:01097b000880000d0408080808><x:250908696e7465726e6574>\r\n--=-cardeaGeneratedPart01==\r\nContent-Id: ngap-sm\r\nContent-Type: application/vnd.3gpp.ngap\r\n\r\n<x:0000040082000a0c3b9aca00303b9aca00008b000a01f0><x-upf><x-up><x:00860001000088000700010000091c40>\r\n--=-cardeaGeneratedPart01==--\r\n", 200,
     R"({"cause":"N1_N2_TRANSFER_INITIATED"})"},
    {0, amf, smf, "POST", "/nsmf-pdusession/v1/sm-contexts/<n>/modify",
     "--=-cardeaGeneratedPart01==\r\nContent-Type: application/json\r\n\r\n{\"n2SmInfo\":{\"contentId\":\"ngap-sm\"},\"n2SmInfoType\":\"PDU_RES_SETUP_RSP\"}\r\n--=-cardeaGeneratedPart01==\r\nContent-Id: ngap-sm\r\nContent-Type: application/vnd.3gpp.ngap\r\n\r\n<x:0003e0><x-gnb><x-down><x:0001>\r\n--=-cardeaGeneratedPart01==--\r\n", 204,
     ""},
    {1, smf, udm, "PUT", "/nudm-uecm/v1/imsi-<imsi>/registrations/smf-registrations/1",
     R"({"smfInstanceId":"<SMF-id>","pduSessionId":1,"singleNssai":{"sst":1},"dnn":"internet","plmnId":{"mcc":"999","mnc":"70"}})", 201,
     R"({"smfInstanceId":"<SMF-id>","pduSessionId":1,"singleNssai":{"sst":1},"dnn":"internet","plmnId":{"mcc":"999","mnc":"70"}})",
     "http://<UDM>:7777/nudm-uecm/v1/imsi-<imsi>/registrations/smf-registrations/1"},
    {2, udm, udr, "PUT", "/nudr-dr/v1/subscription-data/imsi-<imsi>/context-data/smf-registrations/1",
     R"({"smfInstanceId":"<SMF-id>","pduSessionId":1,"singleNssai":{"sst":1},"dnn":"internet","plmnId":{"mcc":"999","mnc":"70"}})", 204,
     ""},
};

constexpr SbiCall kRelease[] = {
    {0, amf, smf, "POST", "/nsmf-pdusession/v1/sm-contexts/<n>/release",
     R"({"cause":"REL_DUE_TO_REACTIVATION","ngApCause":{"group":2,"value":2},"ueLocation":{"nrLocation":{"tai":{"plmnId":{"mcc":"999","mnc":"70"},"tac":"000001"},"ncgi":{"plmnId":{"mcc":"999","mnc":"70"},"nrCellId":"000000010"},"ueLocationTimestamp":"<time>"}},"ueTimeZone":"+00:00"})", 204,
     ""},
    {1, smf, pcf, "POST", "/npcf-smpolicycontrol/v1/sm-policies/<n>/delete",
     R"({"userLocationInfo":{"nrLocation":{"tai":{"plmnId":{"mcc":"999","mnc":"70"},"tac":"000001"},"ncgi":{"plmnId":{"mcc":"999","mnc":"70"},"nrCellId":"000000010"},"ueLocationTimestamp":"<time>"}},"ueTimeZone":"+00:00","servingNetwork":{"mcc":"999","mnc":"70"},"ranNasRelCauses":[]})", 204,
     ""},
    {1, smf, udm, "DELETE", "/nudm-sdm/v2/imsi-<imsi>/sdm-subscriptions/s<n>",
     "", 204,
     ""},
    {1, smf, udm, "DELETE", "/nudm-uecm/v1/imsi-<imsi>/registrations/smf-registrations/1",
     "", 204,
     ""},
    {2, udm, udr, "DELETE", "/nudr-dr/v1/subscription-data/imsi-<imsi>/context-data/smf-registrations/1",
     "", 204,
     ""},
    {0, amf, udm, "DELETE", "/nudm-sdm/v2/imsi-<imsi>/sdm-subscriptions/a<n>",
     "", 204,
     ""},
    {0, amf, udm, "PATCH", "/nudm-uecm/v1/imsi-<imsi>/registrations/amf-3gpp-access",
     R"({"guami":{"plmnId":{"mcc":"999","mnc":"70"},"amfId":"020040"},"purgeFlag":true})", 204,
     ""},
    {1, udm, udr, "PATCH", "/nudr-dr/v1/subscription-data/imsi-<imsi>/context-data/amf-3gpp-access",
     R"([{"op":"replace","path":"/purgeFlag","value":true}])", 204,
     ""},
    {0, amf, ausf, "DELETE", "/nausf-auth/v1/ue-authentications/<n>/5g-aka-confirmation",
     "", 204,
     ""},
    {1, ausf, udm, "PUT", "/nudm-ueau/v1/imsi-<imsi>/auth-events/<n>",
     R"({"nfInstanceId":"<AUSF-id>","success":true,"authRemovalInd":true,"timeStamp":"<time>","authType":"5G_AKA","servingNetworkName":"5G:mnc070.mcc999.3gppnetwork.org"})", 204,
     ""},
    {2, udm, udr, "DELETE", "/nudr-dr/v1/subscription-data/imsi-<imsi>/authentication-data/authentication-status",
     "", 204,
     ""},
    {0, amf, pcf, "DELETE", "/npcf-am-policy-control/v1/policies/<n>",
     "", 204,
     ""},
};

// Of any function: `from` is amf for want of a name.
constexpr SbiCall kOwnProfile =
    {0, amf, nrf, "PUT", "/nnrf-nfm/v1/nf-instances/<self-id>",
     R"({"nfInstanceId":"<self-id>","nfType":"<self-type>","nfStatus":"REGISTERED","ipv4Addresses":["<self>"],"plmnList":[{"mcc":"999","mnc":"70"}],"priority":0,"capacity":100,"load":0,"heartBeatTimer":10,"nfProfileChangesSupportInd":true})", 201,
     R"({"nfInstanceId":"<self-id>","nfType":"<self-type>","nfStatus":"REGISTERED","ipv4Addresses":["<self>"],"plmnList":[{"mcc":"999","mnc":"70"}],"priority":0,"capacity":100,"load":0,"heartBeatTimer":10,"nfProfileChangesSupportInd":true})",
     "/nnrf-nfm/v1/nf-instances/<self-id>"};
constexpr SbiCall kDiscovery =
    {0, amf, nrf, "GET", "/nnrf-disc/v1/nf-instances?target-nf-type=<peer-type>&requester-nf-type=<self-type>&requester-nf-instance-id=<self-id>",
     "", 200,
     R"({"validityPeriod":30,"nfInstances":[{"nfInstanceId":"<peer-id>","nfType":"<peer-type>","nfStatus":"REGISTERED","ipv4Addresses":["<peer>"],"plmnList":[{"mcc":"999","mnc":"70"}],"priority":0,"capacity":100,"load":0,"heartBeatTimer":10,"nfProfileChangesSupportInd":true}]})"};
// clang-format on

}  // namespace

std::span<const SbiCall> sbi_registration() noexcept { return kRegistration; }
std::span<const SbiCall> sbi_release() noexcept { return kRelease; }
const SbiCall& sbi_own_profile() noexcept { return kOwnProfile; }
const SbiCall& sbi_discovery() noexcept { return kDiscovery; }

}  // namespace cardea::generator
