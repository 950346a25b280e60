// Runs on any Node: the scripts themselves are TypeScript, which Node runs without a build from 22.18 on.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `jane-widgets needs Node 22.18 or newer to run its scripts, and this is ${process.version}: install a newer one, or run "npm ci" on Linux or Windows, where it brings Node 24 along.`,
  );
  process.exit(1);
}
