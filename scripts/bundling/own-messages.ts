/** The bundler's interface for a plugin that changes the code of modules. */
interface TransformingPlugin {
  readonly name: string;
  readonly transform: {
    readonly filter: { readonly id: RegExp };
    readonly handler: (code: string, id: string) => string;
  };
}

/**
 * Generated messages find one another by the global variable `proto`, so that two copies in one process mix, and
 * neither works any more. A package with its own copy has a variable of its own. Whatever an application loads, only
 * bytes pass between it and the package.
 *
 * @param owner - name of that variable.
 */
export function ownMessages(owner: string): TransformingPlugin {
  return {
    name: "own-messages",
    transform: {
      filter: { id: /(?<!_grpc)_pb\.js$/ },
      handler: (code, id) => {
        const theirs = /^var global =[^]*?\('return this'\)\(\);$/m;
        if (!theirs.test(code)) {
          throw new Error(`${id} does not find the variable "proto" as generated messages did so far`);
        }
        return code.replace(theirs, `var global = (jspb.${owner} ??= { proto: {} });\nvar proto = global.proto;`);
      },
    },
  };
}
