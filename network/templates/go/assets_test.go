package main

import (
	"testing"

	"github.com/hyperledger/fabric-chaincode-go/v2/shim"
	"github.com/hyperledger/fabric-contract-api-go/v2/contractapi"
)

// state is a ledger in memory; any other call of the stub fails the test.
type state struct {
	shim.ChaincodeStubInterface
	values map[string][]byte
}

func (s *state) GetState(key string) ([]byte, error) { return s.values[key], nil }

func (s *state) PutState(key string, value []byte) error {
	s.values[key] = value
	return nil
}

func newContext() *contractapi.TransactionContext {
	ctx := &contractapi.TransactionContext{}
	ctx.SetStub(&state{values: map[string][]byte{}})
	return ctx
}

func TestAssetChangesOwner(t *testing.T) {
	contract, ctx := &AssetContract{}, newContext()
	if err := contract.Create(ctx, "house", "Alice", 300); err != nil {
		t.Fatal(err)
	}
	if err := contract.Transfer(ctx, "house", "Bob"); err != nil {
		t.Fatal(err)
	}
	asset, err := contract.Read(ctx, "house")
	if err != nil || *asset != (Asset{ID: "house", Owner: "Bob", Value: 300}) {
		t.Fatal(asset, err)
	}
}

func TestAssetIsCreatedOnce(t *testing.T) {
	contract, ctx := &AssetContract{}, newContext()
	if err := contract.Create(ctx, "boat", "Alice", 20); err != nil {
		t.Fatal(err)
	}
	err := contract.Create(ctx, "boat", "Bob", 10)
	if err == nil || err.Error() != "there is an asset boat already" {
		t.Fatal(err)
	}
}
