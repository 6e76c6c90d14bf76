package shep

// The namespaces of the channels, as the real gateway has them: case matters.
const (
	// NamespaceCommon holds the types that both channels share.
	NamespaceCommon = "http://bip.bee.kz/common/v10/Types"
	// NamespaceSync holds the synchronous channel's wrapper elements and its fault.
	NamespaceSync = "http://bip.bee.kz/SyncChannel/v10/Types"
	// NamespaceSyncRequest holds the types of its request.
	NamespaceSyncRequest = "http://bip.bee.kz/SyncChannel/v10/Types/Request"
	// NamespaceSyncResponse holds the types of its response.
	NamespaceSyncResponse = "http://bip.bee.kz/SyncChannel/v10/Types/Response"
	// NamespaceSyncInterfaces is the synchronous WSDL's own; some clients put data into it.
	NamespaceSyncInterfaces = "http://bip.bee.kz/SyncChannel/v10/Interfaces"
	// NamespaceAsync holds the asynchronous channel's wrapper elements and faults.
	NamespaceAsync = "http://bip.bee.kz/AsyncChannel/v10/Types"
	// NamespaceAsyncTypes holds the types of its requests and responses.
	NamespaceAsyncTypes = "http://bip.bee.kz/AsyncChannel/v10/ITypes"
	// NamespaceAsyncInterfaces is the asynchronous WSDL's own.
	NamespaceAsyncInterfaces = "http://bip.bee.kz/AsyncChannel/v10/Interfaces"
	// NamespaceAsyncClient holds the wrapper elements of the callbacks to a receiver.
	NamespaceAsyncClient = "http://bip.bee.kz/AsyncChannel/v10/Types/Client"
	// NamespaceProblem holds the element problem, what data holds where a service refused (assumed).
	NamespaceProblem = "http://service.synaq.test/v1/problem"
	// NamespaceSOAP is SOAP 1.1's envelope.
	NamespaceSOAP = "http://schemas.xmlsoap.org/soap/envelope/"
)

const (
	namespaceXS  = "http://www.w3.org/2001/XMLSchema"
	namespaceXSI = "http://www.w3.org/2001/XMLSchema-instance"
	// namespaceWSSE is that of the header with a transport signature.
	namespaceWSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
)
