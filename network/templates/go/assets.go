package main

import (
	"encoding/json"
	"fmt"

	"github.com/hyperledger/fabric-contract-api-go/v2/contractapi"
)

// Asset is what the ledger holds, as JSON.
type Asset struct {
	ID    string `json:"id"`
	Owner string `json:"owner"`
	Value int    `json:"value"`
}

// AssetContract says who owns what.
type AssetContract struct {
	contractapi.Contract
}

// Create writes a new asset.
func (c *AssetContract) Create(ctx contractapi.TransactionContextInterface, id string, owner string, value int) error {
	before, err := ctx.GetStub().GetState(id)
	if err != nil {
		return err
	}
	if before != nil {
		return fmt.Errorf("there is an asset %s already", id)
	}
	return write(ctx, &Asset{ID: id, Owner: owner, Value: value})
}

// Transfer gives an asset another owner.
func (c *AssetContract) Transfer(ctx contractapi.TransactionContextInterface, id string, owner string) error {
	asset, err := c.Read(ctx, id)
	if err != nil {
		return err
	}
	asset.Owner = owner
	return write(ctx, asset)
}

// Read answers an asset.
func (c *AssetContract) Read(ctx contractapi.TransactionContextInterface, id string) (*Asset, error) {
	bytes, err := ctx.GetStub().GetState(id)
	if err != nil {
		return nil, err
	}
	if bytes == nil {
		return nil, fmt.Errorf("there is no asset %s", id)
	}
	var asset Asset
	return &asset, json.Unmarshal(bytes, &asset)
}

func write(ctx contractapi.TransactionContextInterface, asset *Asset) error {
	bytes, err := json.Marshal(asset)
	if err != nil {
		return err
	}
	return ctx.GetStub().PutState(asset.ID, bytes)
}
