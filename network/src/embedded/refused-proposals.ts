import { type peer } from "@hyperledger/fabric-protos";

import type { EndorserAnswer, Endorsing, ProposalTreatment } from "../endorsement/endorser.js";
import { type Proposal, ProposalError, unpackOnce } from "../proposal/proposal.js";
import type { RefusedProposal } from "./embedded-options.js";
import type { PortDecorator } from "./peer-ports.js";

type Listener = (refused: RefusedProposal) => void;

/** From this status on an answer is a refusal. */
const errorThreshold = 400;

/** The same ports with endorsers that report their refusals. */
export function reportingRefusals(ports: PortDecorator, onRefused: Listener): PortDecorator {
  return { ...ports, endorser: (endorser) => new ReportingEndorser(ports.endorser(endorser), onRefused) };
}

class ReportingEndorser implements Endorsing {
  constructor(
    private readonly endorser: Endorsing,
    private readonly onRefused: Listener,
  ) {}

  get mspId(): string {
    return this.endorser.mspId;
  }

  hasChaincode(name: string): boolean {
    return this.endorser.hasChaincode(name);
  }

  async process(signed: peer.SignedProposal, treatment: ProposalTreatment = {}): Promise<EndorserAnswer> {
    const answer = await this.endorser.process(signed, treatment);
    const message = refusalIn(answer);
    const proposal = message === undefined ? undefined : unpackIfReadable(signed);
    if (message !== undefined && proposal !== undefined) {
      const { transactionId, chaincode, signatureHeader } = proposal;
      this.onRefused({
        transactionId,
        mspId: this.mspId,
        creator: signatureHeader.creator,
        chaincode,
        function: calledFunction(proposal),
        message,
        query: treatment.endorsed === false,
      });
    }
    return answer;
  }
}

function refusalIn(answer: EndorserAnswer): string | undefined {
  if (answer.kind === "refused") {
    return answer.message;
  }
  const response = answer.response.getResponse();
  return response !== undefined && response.getStatus() >= errorThreshold ? response.getMessage() : undefined;
}

function unpackIfReadable(signed: peer.SignedProposal): Proposal | undefined {
  try {
    return unpackOnce(signed);
  } catch (error) {
    if (error instanceof ProposalError) {
      return undefined;
    }
    throw error;
  }
}

function calledFunction({ input }: Proposal): string {
  const [called] = input.getArgsList_asU8();
  return Buffer.from(called ?? []).toString("utf8");
}
