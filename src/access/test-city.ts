import type { City, OffLimits, Power } from "../city/index.ts";

/** Two departments, one power each, one area that nobody may touch: what the tests of this folder need of a city. */
export function testCity(): City {
  const lists: Pick<City, "id" | "title" | "timeZone" | "departments" | "powers" | "offLimits"> = {
    id: "testville",
    title: { zh: "测试市", en: "Testville" },
    timeZone: "Asia/Shanghai",
    departments: byId([department("scjg", "市市场监管局", "the market regulator"), department("rsj", "市人力社保局", "the labour bureau")]),
    powers: byId([foodLicence, labourLicence]),
    offLimits: byId([pricing]),
  };
  // The other lists are not read by access.
  return lists as City;
}

const foodLicence: Power = {
  id: "food-licence",
  title: { zh: "食品经营许可", en: "Food business licence" },
  department: "scjg",
  kind: "01",
  acts: {
    receive: ["system", "windowOfficer"],
    accept: ["windowOfficer", "departmentOfficer"],
    askCorrection: ["windowOfficer", "departmentOfficer"],
    rejectAcceptance: ["departmentOfficer"],
    approve: ["departmentOfficer"],
    refuse: ["departmentOfficer"],
  },
  basis: [{ law: "食品安全法", article: "第三十五条", reliability: "L" }],
  level: "city",
};

const labourLicence: Power = {
  id: "labour-licence",
  title: { zh: "劳务派遣经营许可", en: "Labour dispatch licence" },
  department: "rsj",
  kind: "01",
  acts: { receive: ["system"], approve: ["departmentOfficer"], publish: ["policyOfficer"] },
  basis: [{ law: "劳动合同法", article: "第五十七条", reliability: "L" }],
  level: "city",
};

const pricing: OffLimits = {
  id: "pricing",
  title: { zh: "自主定价", en: "Prices" },
  area: { zh: "企业自主定价。", en: "A business sets its prices." },
  words: ["定价"],
  examples: [],
  basis: [{ law: "优化营商环境条例", article: "第十一条", reliability: "L" }],
};

function department(id: string, zh: string, en: string): City["departments"] extends ReadonlyMap<string, infer D> ? D : never {
  return { id, title: { zh, en }, uscc: "11330100MB0143028R", synthetic: true, level: "city" };
}

function byId<T extends { id: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
