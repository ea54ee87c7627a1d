import { Context, Contract, Info, Returns, Transaction } from "fabric-contract-api";

interface Asset {
  readonly id: string;
  readonly owner: string;
  readonly value: number;
}

@Info({ title: "Assets", description: "Who owns what" })
export class AssetContract extends Contract {
  @Transaction()
  async create(ctx: Context, id: string, owner: string, value: number): Promise<void> {
    const before = await ctx.stub.getState(id);
    if (before.length > 0) {
      throw new Error(`there is an asset ${id} already`);
    }
    await write(ctx, { id, owner, value });
  }

  @Transaction()
  async transfer(ctx: Context, id: string, owner: string): Promise<void> {
    await write(ctx, { ...(await read(ctx, id)), owner });
  }

  /** The asset as JSON. */
  @Transaction(false)
  @Returns("string")
  async read(ctx: Context, id: string): Promise<string> {
    return JSON.stringify(await read(ctx, id));
  }
}

async function read(ctx: Context, id: string): Promise<Asset> {
  const bytes = await ctx.stub.getState(id);
  if (bytes.length === 0) {
    throw new Error(`there is no asset ${id}`);
  }
  return JSON.parse(Buffer.from(bytes).toString()) as Asset;
}

/** Every peer must write the same bytes, so the fields are always in this order. */
async function write(ctx: Context, { id, owner, value }: Asset): Promise<void> {
  await ctx.stub.putState(id, Buffer.from(JSON.stringify({ id, owner, value })));
}
