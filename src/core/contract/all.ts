/** Every published shape by the name under which `/schema/<name>.json` serves it. */
import type { z } from 'zod';
import { inventoryShape } from '../inventory/inventory.ts';
import { signsShape } from '../inventory/sign.ts';
import { policyShape } from '../policy/policy.ts';
import { dimensionsShape, needsShape, sentencesShape } from '../record/dimension.ts';
import { namingsShape } from '../record/naming.ts';
import { answersShape, offeringShape, subjectShape } from '../record/record.ts';
import { contributorsShape, registryShape } from '../record/registry.ts';
import { envelopeShape } from './api.ts';
import { answerShape, comparisonShape, offeringListShape, wholeOfferingShape } from './api-offerings.ts';
import { policyListShape, policyOutputShape } from './api-policies.ts';
import {
  changeListShape,
  developerListShape,
  dimensionListShape,
  dimensionOutputShape,
  indexShape,
  platformListShape,
  registryOutputShape,
  sourceListShape,
  subjectOutputShape,
} from './api-record.ts';
import { benchShape, buildShape } from './build.ts';
import { compareShape, showShape } from './cell.ts';
import { applyShape, diffShape } from './change.ts';
import { checkShape } from './check.ts';
import { correctionReceiptShape, correctionShape, correctionStateShape, pendingListShape } from './correction.ts';
import { dataJsonShape } from './data-json.ts';
import { datasetShape } from './dataset.ts';
import { deskInvitationShape, deskListShape, deskLogShape, deskProposalShape, deskSwitchShape } from './desk.ts';
import { effectiveShape } from './effective.ts';
import { foundShape } from './found.ts';
import { inventoryScanShape } from './inventory.ts';
import type { PublishedName } from './names.ts';
import { policyInputShape } from './policy-input.ts';
import { manifestShape, releaseShape } from './release.ts';
import { visitShape, visitSummaryShape } from './visit.ts';
import { errorShape } from './words.ts';

/** A shape and one line on what has it. */
export interface PublishedShape {
  readonly title: string;
  readonly shape: z.ZodType;
}

export const PUBLISHED_SHAPES: Readonly<Record<PublishedName, PublishedShape>> = {
  offering: { title: 'data/offerings/<id>.yaml', shape: offeringShape },
  subject: { title: 'data/platforms/<id>/platform.yaml and data/developers/<id>/developer.yaml', shape: subjectShape },
  answers: { title: 'data/{platforms,developers}/<id>/<question>.yaml', shape: answersShape },
  dimensions: { title: 'data/dimensions.yaml', shape: dimensionsShape },
  needs: { title: 'data/needs.yaml', shape: needsShape },
  sentences: { title: 'data/sentences.yaml', shape: sentencesShape },
  registry: { title: 'data/registry.yaml', shape: registryShape },
  contributors: { title: 'data/contributors.yaml', shape: contributorsShape },
  namings: { title: 'data/namings.yaml', shape: namingsShape },
  signs: { title: 'data/signs.yaml', shape: signsShape },
  inventory: { title: 'check --inventory FILE', shape: inventoryShape },
  'inventory-scan': { title: 'inventory scan --json', shape: inventoryScanShape },
  policy: { title: 'data/policies/<id>.yaml, and policies of your own', shape: policyShape },
  'policy-input': { title: 'policy input', shape: policyInputShape },
  dataset: { title: 'The dataset file that build writes', shape: datasetShape },
  'data-json': { title: '/data.json', shape: dataJsonShape },
  manifest: { title: 'manifest.json of a release', shape: manifestShape },
  build: { title: 'build --json', shape: buildShape },
  show: { title: 'show --json', shape: showShape },
  effective: { title: 'One answer with its conditions and the chain that gave it', shape: effectiveShape },
  'found-offering': { title: 'One offering of a list', shape: foundShape },
  compare: { title: 'compare --json', shape: compareShape },
  check: { title: 'check --format json', shape: checkShape },
  diff: { title: 'diff --json', shape: diffShape },
  apply: { title: 'apply --json', shape: applyShape },
  release: { title: 'release --json and verify-release --json', shape: releaseShape },
  visit: { title: 'verify --json, one line per page', shape: visitShape },
  'visit-summary': { title: 'verify --json, the last line', shape: visitSummaryShape },
  error: { title: 'Every error of the command line (--json) and the API', shape: errorShape },
  envelope: { title: 'Every answer of /api/v1/', shape: envelopeShape },
  'api-index': { title: 'data of /api/v1/', shape: indexShape },
  'api-registry': { title: 'data of /api/v1/registry', shape: registryOutputShape },
  'api-offering-list': { title: 'data of /api/v1/offerings', shape: offeringListShape },
  'api-offering': { title: 'data of /api/v1/offerings/<id>', shape: wholeOfferingShape },
  'api-answer': { title: 'data of /api/v1/offerings/<id>/<question>', shape: answerShape },
  'api-comparison': { title: 'data of /api/v1/compare', shape: comparisonShape },
  'api-dimension-list': { title: 'data of /api/v1/dimensions', shape: dimensionListShape },
  'api-dimension': { title: 'data of /api/v1/dimensions/<id>', shape: dimensionOutputShape },
  'api-developer-list': { title: 'data of /api/v1/developers', shape: developerListShape },
  'api-platform-list': { title: 'data of /api/v1/platforms', shape: platformListShape },
  'api-subject': { title: 'data of /api/v1/developers/<id> and /platforms/<id>', shape: subjectOutputShape },
  'api-policy-list': { title: 'data of /api/v1/policies', shape: policyListShape },
  'api-policy': { title: 'data of /api/v1/policies/<id>', shape: policyOutputShape },
  'api-change-list': { title: 'data of /api/v1/changes', shape: changeListShape },
  'api-source-list': { title: 'data of /api/v1/sources', shape: sourceListShape },
  correction: { title: 'A correction as it is sent to /api/v1/corrections', shape: correctionShape },
  'correction-receipt': { title: 'data of what is answered to a correction', shape: correctionReceiptShape },
  'correction-state': { title: 'data of /api/v1/corrections/<ref>', shape: correctionStateShape },
  'correction-list': { title: 'data of /api/v1/corrections', shape: pendingListShape },
  'desk-list': { title: 'desk list --json', shape: deskListShape },
  'desk-proposal': { title: 'desk show --json, and every decision with --json', shape: deskProposalShape },
  'desk-invitation': { title: 'desk invite --json', shape: deskInvitationShape },
  'desk-log': { title: 'desk log --json', shape: deskLogShape },
  'desk-switch': { title: 'desk revoke, close and open --json', shape: deskSwitchShape },
  bench: { title: 'The last line of npm run bench -- NAME', shape: benchShape },
};
