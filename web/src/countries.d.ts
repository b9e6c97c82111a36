/** Made by map.mjs when the bundle is built. */
declare module "countries" {
  const map: { width: number; height: number; countries: Record<string, [x: number, y: number, outline: string]> };
  export default map;
}
