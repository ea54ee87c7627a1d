// A chaincode on the Go shim that runs the steps it is sent: what the tests of the platform want of a shim.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"

	"github.com/hyperledger/fabric-chaincode-go/v2/pkg/statebased"
	"github.com/hyperledger/fabric-chaincode-go/v2/shim"
	"github.com/hyperledger/fabric-protos-go-apiv2/peer"
)

type fixture struct{}

func (fixture) Init(stub shim.ChaincodeStubInterface) *peer.Response {
	if err := stub.PutState("initialised", []byte(stub.GetTxID())); err != nil {
		return shim.Error(err.Error())
	}
	return shim.Success(nil)
}

// Invoke takes "run" and a list of steps, each a command with its operands, and answers the list of their results.
func (fixture) Invoke(stub shim.ChaincodeStubInterface) *peer.Response {
	_, arguments := stub.GetFunctionAndParameters()
	var steps [][]string
	if len(arguments) != 1 || json.Unmarshal([]byte(arguments[0]), &steps) != nil {
		return shim.Error("write run and a list of steps")
	}
	results := make([]any, len(steps))
	for index, step := range steps {
		run, known := commands[step[0]]
		if !known {
			return shim.Error("no command " + step[0])
		}
		result, err := run(stub, step[1:])
		if err != nil {
			return shim.Error(step[0] + ": " + err.Error())
		}
		results[index] = result
	}
	answer, err := json.Marshal(results)
	if err != nil {
		return shim.Error(err.Error())
	}
	return shim.Success(answer)
}

type command = func(stub shim.ChaincodeStubInterface, operands []string) (any, error)

var commands = map[string]command{
	"put": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		return nil, stub.PutState(o[0], []byte(o[1]))
	},
	"get": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		return text(stub.GetState(o[0]))
	},
	"del": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		return nil, stub.DelState(o[0])
	},
	// Writes keys with a prefix, from 0 up to the count.
	"fill": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		for _, key := range numbered(o) {
			if err := stub.PutState(key, []byte(key)); err != nil {
				return nil, err
			}
		}
		return nil, nil
	},
	"getMany": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		return texts(stub.GetMultipleStates(o...))
	},
	"countMany": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		values, err := stub.GetMultipleStates(numbered(o)...)
		found := 0
		for _, value := range values {
			if len(value) > 0 {
				found++
			}
		}
		return found, err
	},
	"range": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		return keys(stub.GetStateByRange(o[0], o[1]))
	},
	"page": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		size, err := strconv.Atoi(o[2])
		if err != nil {
			return nil, err
		}
		iterator, metadata, err := stub.GetStateByRangeWithPagination(o[0], o[1], int32(size), o[3])
		if err != nil {
			return nil, err
		}
		found, err := keys(iterator, nil)
		return []any{found, metadata.GetBookmark()}, err
	},
	"history": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		iterator, err := stub.GetHistoryForKey(o[0])
		if err != nil {
			return nil, err
		}
		defer iterator.Close()
		values := []string{}
		for iterator.HasNext() {
			modification, err := iterator.Next()
			if err != nil {
				return nil, err
			}
			values = append(values, string(modification.GetValue()))
		}
		return values, nil
	},
	"query": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		return keys(stub.GetQueryResult(o[0]))
	},
	"event": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		return nil, stub.SetEvent(o[0], []byte(o[1]))
	},
	// The value comes as the transient field of the key's name.
	"putPrivate": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		transient, err := stub.GetTransient()
		if err != nil {
			return nil, err
		}
		return nil, stub.PutPrivateData(o[0], o[1], transient[o[1]])
	},
	"getPrivate": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		return text(stub.GetPrivateData(o[0], o[1]))
	},
	"getManyPrivate": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		return texts(stub.GetMultiplePrivateData(o[0], o[1:]...))
	},
	"privateHash": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		hash, err := stub.GetPrivateDataHash(o[0], o[1])
		return fmt.Sprintf("%x", hash), err
	},
	"purge": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		return nil, stub.PurgePrivateData(o[0], o[1])
	},
	// From now on every organisation named has to endorse what changes the key.
	"endorsers": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		policy, err := statebased.NewStateEP(nil)
		if err != nil {
			return nil, err
		}
		if err = policy.AddOrgs(statebased.RoleTypePeer, o[1:]...); err != nil {
			return nil, err
		}
		bytes, err := policy.Policy()
		if err != nil {
			return nil, err
		}
		return nil, stub.SetStateValidationParameter(o[0], bytes)
	},
	"startBatch": func(stub shim.ChaincodeStubInterface, _ []string) (any, error) {
		stub.StartWriteBatch()
		return nil, nil
	},
	"finishBatch": func(stub shim.ChaincodeStubInterface, _ []string) (any, error) {
		return nil, stub.FinishWriteBatch()
	},
	"call": func(stub shim.ChaincodeStubInterface, o []string) (any, error) {
		response := stub.InvokeChaincode(o[0], [][]byte{[]byte("run"), []byte(o[1])}, "")
		return []any{response.GetStatus(), response.GetMessage(), string(response.GetPayload())}, nil
	},
	"fail": func(_ shim.ChaincodeStubInterface, o []string) (any, error) {
		return nil, fmt.Errorf("%s", o[0])
	},
}

func numbered(operands []string) []string {
	count, err := strconv.Atoi(operands[1])
	if err != nil {
		return nil
	}
	names := make([]string, count)
	for index := range names {
		names[index] = fmt.Sprintf("%s%05d", operands[0], index)
	}
	return names
}

// What is not there is null.
func text(value []byte, err error) (any, error) {
	if len(value) == 0 {
		return nil, err
	}
	return string(value), err
}

func texts(values [][]byte, err error) (any, error) {
	found := make([]any, len(values))
	for index, value := range values {
		found[index], _ = text(value, nil)
	}
	return found, err
}

func keys(iterator shim.StateQueryIteratorInterface, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	defer iterator.Close()
	found := []string{}
	for iterator.HasNext() {
		entry, err := iterator.Next()
		if err != nil {
			return nil, err
		}
		found = append(found, entry.GetKey())
	}
	return found, nil
}

func main() {
	if err := start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Serves where an address is given, and dials its peer (-peer.address) where none is.
func start() error {
	address := os.Getenv("CHAINCODE_SERVER_ADDRESS")
	if address == "" {
		return shim.Start(fixture{})
	}
	properties, err := tlsProperties()
	if err != nil {
		return err
	}
	server := &shim.ChaincodeServer{CCID: os.Getenv("CHAINCODE_ID"), Address: address, CC: fixture{}, TLSProps: properties}
	return server.Start()
}

func tlsProperties() (shim.TLSProperties, error) {
	certificate := os.Getenv("CHAINCODE_TLS_CERT_FILE")
	if certificate == "" {
		return shim.TLSProperties{Disabled: true}, nil
	}
	var files [3][]byte
	for index, path := range []string{
		certificate, os.Getenv("CHAINCODE_TLS_KEY_FILE"), os.Getenv("CHAINCODE_TLS_CLIENT_CACERT_FILE"),
	} {
		content, err := os.ReadFile(path)
		if err != nil {
			return shim.TLSProperties{}, err
		}
		files[index] = content
	}
	return shim.TLSProperties{Cert: files[0], Key: files[1], ClientCACerts: files[2]}, nil
}
