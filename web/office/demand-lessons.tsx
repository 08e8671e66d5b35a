import { type Role, usePerson } from "../client/session.ts";
import type { DemandDetail } from "../enterprise/demand.tsx";
import { DemandAlike } from "./demand-alike.tsx";
import { DemandPublicAnswer } from "./demand-public-answer.tsx";

const readers: readonly Role[] = ["departmentOfficer", "departmentHead", "coordinator", "hotlineOfficer", "commissioner", "auditor"];

/** What else is like this demand, what it became a part of, and the public answer that it can become. */
export function DemandLessons({ detail }: { detail: DemandDetail }) {
  const person = usePerson();
  if (!person || !readers.includes(person.role)) return null;
  return (
    <>
      <DemandAlike detail={detail} />
      <DemandPublicAnswer detail={detail} />
    </>
  );
}
