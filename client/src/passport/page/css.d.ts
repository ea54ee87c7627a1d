/** The text of a file of styles: the build and the tests put it into the module. */
declare module "*.css?inline" {
  const text: string;
  export default text;
}
