/** Good messages for tests, one of each that is described, and ways to spoil them. */
import { EdiSegment, type EdiSyntax, type Notation } from "../segment.ts";
import { schemaOf } from "./tables.ts";
import type { Schema } from "./types.ts";

const NOTATIONS: Readonly<Record<EdiSyntax, Notation>> = {
  x12: {
    syntax: "x12",
    delimiters: { element: "*", component: ">", repetition: "^", segment: "~" },
    release: null,
    decimalMark: ".",
    charset: "windows-1252",
  },
  edifact: {
    syntax: "edifact",
    delimiters: { element: "+", component: ":", repetition: null, segment: "'" },
    release: "?",
    decimalMark: ".",
    charset: "iso-8859-1",
  },
};

/** Elements as they are written, the id first. */
export type Raw = readonly string[];

export interface Good {
  readonly syntax: EdiSyntax;
  readonly type: string;
  readonly release: string;
  readonly body: readonly Raw[];
}

/** "BEG*00~…": what stands between header and trailer. */
export function rawOf(text: string, syntax: EdiSyntax = "x12"): Raw[] {
  const { segment, element } = NOTATIONS[syntax].delimiters;
  return text
    .split(segment)
    .filter((raw) => raw !== "")
    .map((raw) => raw.split(element));
}

function envelopeOf({ syntax, type, release, body }: Good): [Raw, Raw] {
  const count = String(body.length + 2);
  if (syntax === "x12")
    return [
      ["ST", type, "0001"],
      ["SE", count, "0001"],
    ];
  const [version, directory] = type === "CONTRL" ? ["2", "2"] : ["D", release.slice(1)];
  return [
    ["UNH", "1", `${type}:${version}:${directory}:UN:EAN008`],
    ["UNT", count, "1"],
  ];
}

/** Header and trailer around them, each segment where it would stand in a file. */
export function segmentsOf(good: Good): EdiSegment[] {
  const notation = NOTATIONS[good.syntax];
  const [header, trailer] = envelopeOf(good);
  let byte = 0;
  return [header, ...good.body, trailer].map((raw, i) => {
    const text = raw.join(notation.delimiters.element);
    const segment = new EdiSegment(text, notation, { position: i + 1, line: 1, byte });
    byte += text.length + 1;
    return segment;
  });
}

export function schemaFor({ syntax, type, release }: Omit<Good, "body">): Schema {
  const schema = schemaOf({ syntax, type, release });
  if (!schema) throw new Error(`${type} ${release} is not described`);
  return schema;
}

/** One of each set, with more than it needs. */
const X12: Readonly<Record<string, string>> = {
  "810":
    "BIG*20260416*INV10091*20260401*4500012345~REF*IA*181305320~N1*ST*DC 12*92*0012~N3*1 MAIN ST~N4*RENO*NV*89501~ITD*08*3*2**30**60~DTM*011*20260415~IT1*1*100*EA*3.9*WE*UP*070135150611~PID*F****WIDGET~TDS*38220~SAC*A*C310***780~CTT*1*100~",
  "812":
    "BCD*20260430*CM0001*H*3900*D*20260416*INV10091**20260401*4500012345*00~N9*BM*BOL0091~N1*BY*RETAILER*92*0001~CDD*06*D**3900***10*EA~LIN**UP*070135150611~",
  "820":
    "BPR*I*343.20*C*ACH*CTX*01*021000021*DA*1234567*1999999999**01*011000015*DA*7654321*20260516~TRN*1*CHK0005512~DTM*097*20260515~N1*PR*RETAILER*92*0001~ENT*1~RMR*IV*INV10091**343.20*382.20*7.80~REF*PO*4500012345~DTM*003*20260416~ADX*-31.20*06*DB*DM77812~",
  "824":
    "BGN*00*77*20260402~N1*FR*RETAILER*92*0001~OTI*TR*IV*INV10091*****101*0001*810~REF*PO*4500012345~TED*848*PRICE DIFFERS~",
  "830":
    "BFR*00**FC0001*DL*A*20260401*20260930*20260401~N1*BY*RETAILER*92*0001~LIN*1*UP*070135150611~UIT*EA~FST*100*C*W*20260413~FST*120*D*W*20260420~CTT*1~",
  "846":
    "BIA*00*SI*INVADV0001*20260401*0600~N1*SU*SUPPLIER*92*55512~LIN*1*UP*070135150611*VN*SKU-1001~DTM*018*20260506~QTY*33*0*EA~QTY*BQ*50*EA~SCH*400*EA***018*20260506~LIN*2*UP*070135160313~QTY*33*875*CA~CTT*2~",
  "850":
    "BEG*00*SA*4500012345**20260401~CUR*BY*USD~REF*DP*032~PER*BD*J DOE*TE*7755550100~FOB*CC~CSH*SP~ITD*08*3*2**30**60~DTM*010*20260415~TD5*B*2*UPSN~N9*L1*NOTES~DTM*010*20260415~N1*ST*DC 12*92*0012~N3*1 MAIN ST~N4*RENO*NV*89501~PO1*1*150*EA*3.9*WE*UP*070135150611*VN*SKU-1001~PID*F****WIDGET~PO4*12~SAC*A*C310***780~SDQ*EA*92*0100*100*0131*50~PO1*2*40*CA*21.50*WE*UP*070135160313~SLN*1**I*2*EA*3.9*WE**UP*070135150628~CTT*2*190~AMT*TT*1445~",
  "852":
    "XQ*H*20260322*20260328~N9*IA*181305320~N1*RL*RETAILER*92*0001~LIN*1*UP*070135150611~ZA*QS*48*EA~SDQ*EA*92*0100*12*0131*36~ZA*QA*220*EA~CTT*1~",
  "855":
    "BAK*00*AC*4500012345*20260401****SO778812*20260402~REF*VR*55512~N1*ST*DC 12*92*0012~PO1*1*150*EA*3.9*WE*UP*070135150611~ACK*IA*100*EA*068*20260415~ACK*IB*50*EA*068*20260506~PO1*2*40*CA*21.50*WE*UP*070135160313~ACK*IR*40*CA~CTT*2*190~",
  "856":
    "BSN*00*SHP00091*20260415*1310*0001~DTM*011*20260415~HL*1**S~TD1*CTN25*2****G*41.5*LB~TD5*B*2*UPSN*M~REF*BM*BOL0091~N1*ST*DC 12*92*0012~HL*2*1*O~PRF*4500012345***20260401~HL*3*2*P~MAN*GM*00006141410000000012~HL*4*3*I~LIN**UP*070135150611~SN1**60*EA**150*EA~CTT*4*60~",
  "860":
    "BCH*04*SA*4500012345***20260401*****20260408~REF*IA*181305320~POC*1*QD*100*50*EA*3.9*WE*UP*070135150611~POC*2*DI*0*0*CA***UP*070135160313~CTT*2~",
  "864": "BMG*00*PO COMMENTS~MIT*0001*PO 4500012345~MSG*ASN 91 REJECTED: SSCC NOT FOUND~",
  "865":
    "BCA*04*AC*4500012345***20260401****20260409*20260408~POC*1*RS*100*50*EA*3.9*WE*UP*070135150611~ACK*DR*50*EA*068*20260513~CTT*1~",
  "870":
    "BSR*3*PP*STAT0001*20260410~HL*1**O~PRF*4500012345***20260401~HL*2*1*I~PO1*1*150*EA*3.9*WE*UP*070135150611~ISR*BO*20260506~QTY*BQ*50*EA~CTT*1~",
  "940": "W05*N*SO778812*4500012345~N1*ST*DC 12*92*0012~G62*10*20260415~LX*1~W01*150*EA**UP*070135150611~W76*150~",
  "945":
    "W06*F*SO778812*20260415*SHP00091**4500012345~N1*ST*DC 12*92*0012~W27*M*UPSN~LX*1~MAN*GM*00006141410000000012~W12*BP*150*100*50*EA**UP*070135150611~W03*100~",
  "997": "AK1*PO*101~AK2*850*0001~AK3*PO1*15**8~AK4*3*355*7*EACH~AK5*E*5~AK2*850*0002~AK5*A~AK9*E*2*2*2~",
};

/** One of each message, as both directories have it; where they differ, the directory stands behind the name. */
const EDIFACT: Readonly<Record<string, string>> = {
  ORDERS:
    "BGM+220+PO4711+9'DTM+137:20260401:102'DTM+2:20260415:102'FTX+AAI+++BACK?:ORDERS'RFF+CT:77'NAD+BY+5412345000013::9'LOC+7+5412345000020::9'CTA+OC+:J DOE'COM+7755550100:TE'NAD+SU+4012345000009::9'CUX+2:EUR:9'PAT+1++5:3:D:30'TDT+20++30'LIN+1++4000862141404:EN'PIA+1+SKU-1001:SA'IMD+C++CU::9'QTY+21:150:PCE'PRI+AAA:3.9'LOC+7+5412345000037::9'QTY+11:100'LIN+2++4000862141411:EN'QTY+21:40:PCE'UNS+S'MOA+86:1445'CNT+2:2'",
  ORDRSP:
    "BGM+231+SO778812+4'DTM+137:20260401:102'RFF+ON:PO4711'NAD+BY+5412345000013::9'CUX+2:EUR:9'LIN+1+3+4000862141404:EN'QTY+21:150:PCE'QTY+12:100:PCE'QTY+83:50:PCE'DTM+69:20260506:102'PRI+AAA:3.9'LIN+2+7+4000862141411:EN'QTY+21:40:PCE'UNS+S'CNT+2:2'",
  ORDCHG:
    "BGM+230+CHG4711+4'DTM+137:20260408:102'RFF+ON:PO4711'NAD+BY+5412345000013::9'LIN+1+3+4000862141404:EN'QTY+21:100:PCE'LIN+2+2+4000862141411:EN'UNS+S'CNT+2:2'",
  DESADV:
    "BGM+351+SHP00091+9'DTM+137:20260415:102'RFF+ON:PO4711'NAD+DP+5412345000020::9'CPS+1'PAC+2++CT'CPS+2+1'PAC+1++CT'PCI+33E'GIN+BJ+006141410000000012'LIN+1++4000862141404:EN'QTY+12:60:PCE'QVR+-50:21+BP'CNT+2:1'",
  INVOIC:
    "BGM+380+INV10091+9'DTM+137:20260416:102'RFF+ON:PO4711'NAD+BY+5412345000013::9'CUX+2:EUR:4'ALC+A++++DI'PCD+3:5'LIN+1++4000862141404:EN'QTY+47:100:PCE'MOA+203:390'PRI+AAA:3.9'TAX+7+VAT+++:::20+S'UNS+S'CNT+2:1'MOA+77:468'MOA+124:78'TAX+7+VAT+++:::20+S'MOA+124:78'",
  "INVRPT D96A":
    "BGM+35+IR0001+9'DTM+366:20260401:102'NAD+SU+4012345000009::9'LIN+1++4000862141404:EN'QTY+145:0:PCE'QTY+83:50:PCE'DTM+44:20260506:102'",
  "INVRPT D01B":
    "BGM+35+IR0001+9'DTM+366:20260401:102'NAD+SU+4012345000009::9'LIN+1++4000862141404:EN'INV+2+1'QTY+145:0:PCE'DTM+44:20260506:102'",
  "SLSRPT D96A":
    "BGM+73E::9+SR0001+9'DTM+137:20260330:102'NAD+SU+4012345000009::9'LOC+162+5412345000020::9'LIN+1++4000862141404:EN'QTY+153:48:PCE'",
  "SLSRPT D01B":
    "BGM+73E::9+SR0001+9'DTM+137:20260330:102'NAD+SU+4012345000009::9'LOC+162+5412345000020::9'LIN+1++4000862141404:EN'QTY+153:48:PCE'UNS+S'",
  "DELFOR D96A":
    "BGM+241+DF1+9'DTM+137:20260401:102'NAD+BY+5412345000013::9'UNS+D'NAD+DP+5412345000020::9'LIN+1++4000862141404:EN'QTY+113:100:PCE'SCC+1'DTM+2:20260413:102'UNS+S'CNT+2:1'",
  "DELFOR D01B":
    "BGM+241+DF1+9'DTM+137:20260401:102'NAD+BY+5412345000013::9'GIS+37'NAD+DP+5412345000020::9'LIN+1++4000862141404:EN'SCC+1'QTY+113:100:PCE'DTM+2:20260413:102'",
  REMADV:
    "BGM+481+RA0001+9'DTM+137:20260515:102'NAD+PR+5412345000013::9'CUX+2:EUR:11'DOC+380+INV10091'MOA+9:468'MOA+12:437'DTM+137:20260416:102'AJT+4'MOA+165:31'UNS+S'MOA+12:437'",
  APERAK:
    "BGM+320+AP1+27'DTM+137:20260415:102'RFF+ACW:4711'NAD+MS+5412345000013::9'ERC+19::9'FTX+AAO+++ORDER UNKNOWN'RFF+ON:PO4711'",
  CONTRL: "UCI+REF0101+5412345000013:14+4012345000009:14+7'UCM+1+ORDERS:D:96A:UN:EAN008+4'UCS+9'UCD+12+3:1'",
};

const cases = (syntax: EdiSyntax, good: Readonly<Record<string, string>>, releases: readonly string[]): Good[] =>
  Object.entries(good).flatMap(([name, text]) => {
    const [type = "", only] = name.split(" ");
    return releases
      .filter((release) => only === undefined || only === release)
      .map((release) => ({ syntax, type, release, body: rawOf(text, syntax) }));
  });

/** One good message of each type in each release. */
export const GOOD: readonly Good[] = [
  ...cases("x12", X12, ["004010", "005010"]),
  ...cases("edifact", EDIFACT, ["D96A", "D01B"]),
];
