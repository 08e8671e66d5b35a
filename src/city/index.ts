export { checkCity } from "./check-city.ts";
