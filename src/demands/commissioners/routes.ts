import { commissionerBusinessOperations } from "./business-routes.ts";
import { commissionerOfficeOperations } from "./office-routes.ts";

export const commissionersOperations = [...commissionerBusinessOperations, ...commissionerOfficeOperations] as const;
