/**
 * The lock file of a single workspace: exactly the packages that it needs to run, in the versions that the project's
 * own lock file has tested. Another workspace that it needs is a link to a folder of the same name beside it.
 *
 * @param {{ packages: Record<string, Record<string, unknown>> }} lock the project's lock file
 * @param {string} workspace the workspace's folder
 * @param {Record<string, unknown>} manifest the `package.json` beside which the lock file will be
 */
export function productionLock(lock, workspace, manifest) {
  const { name, version, license, engines } = manifest;
  const dependencies = withLinks(lock, workspace, manifest.dependencies);
  const packages = { "": { name, version, license, dependencies, engines } };
  const seen = new Set();
  const visit = (from, wanted, optional) => {
    for (const dependency of Object.keys(wanted ?? {})) {
      const place = resolve(lock, from, dependency);
      if (place === undefined) {
        if (optional) continue;
        throw new Error(`${dependency}, which ${from} needs, is not in the project's lock file: run npm install`);
      }
      const entry = lock.packages[place];
      if (seen.has(place)) continue;
      seen.add(place);
      if (entry.link) {
        const { resolved } = entry;
        packages[place] = { resolved, link: true };
        packages[resolved] = linkedEntry(lock.packages[resolved]);
        visit(resolved, lock.packages[resolved].dependencies, optional);
        continue;
      }
      const staged = place.startsWith(`${workspace}/`) ? place.slice(workspace.length + 1) : place;
      if (staged in packages)
        throw new Error(
          `two versions of ${dependency} would be installed at ${staged}: require one version in all workspaces, then run npm install`,
        );
      packages[staged] = withoutMarks(entry);
      visit(place, entry.dependencies, optional);
      visit(place, entry.optionalDependencies, true);
      visit(place, requiredPeers(entry), optional);
    }
  };
  visit(workspace, dependencies, false);
  return { name, version, lockfileVersion: 3, requires: true, packages: sorted(packages) };
}

/** Folders of the other workspaces that a lock file links. */
export function linkedWorkspaces({ packages }) {
  return Object.values(packages).flatMap(({ link, resolved }) => (link ? [resolved] : []));
}

/** Dependencies as declared in a manifest with the other workspaces as folders beside it. */
function withLinks(lock, workspace, dependencies) {
  return Object.fromEntries(
    Object.entries(dependencies).map(([dependency, range]) => {
      const { link, resolved } = lock.packages[resolve(lock, workspace, dependency)] ?? {};
      return [dependency, link ? `file:${resolved}` : range];
    }),
  );
}

function linkedEntry({ name, version, license, dependencies, engines }) {
  return { name, version, license, ...(dependencies && { dependencies }), engines };
}

/** The place where Node would find a package when another package's folder imports it. */
function resolve({ packages }, from, name) {
  for (let folder = from; ; folder = parent(folder)) {
    const place = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (place in packages) return place;
    if (folder === "") return undefined;
  }
}

function parent(folder) {
  const at = folder.lastIndexOf("/node_modules/");
  return at === -1 ? "" : folder.slice(0, at);
}

function requiredPeers({ peerDependencies = {}, peerDependenciesMeta = {} }) {
  return Object.fromEntries(Object.entries(peerDependencies).filter(([name]) => !peerDependenciesMeta[name]?.optional));
}

/** Only the lock file of the whole project says whether a package is for development. The entry leaves this out. */
function withoutMarks(entry) {
  const marks = new Set(["dev", "devOptional", "optional", "peer"]);
  return Object.fromEntries(Object.entries(entry).filter(([field]) => !marks.has(field)));
}

function sorted(packages) {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
}
