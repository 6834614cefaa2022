// SPDX-License-Identifier: EUPL-1.2
// Sentences about stakeholders and areas of responsibility, in English.

import type { stakeholders as nl } from './nl-stakeholders';

export const stakeholders: Record<keyof typeof nl, string> = {
  stakeholders: 'Stakeholders',
  notConsidered: 'not considered yet',
  notConsideredYet: '{n} not considered yet',
  allConsidered: 'Everyone who is proposed has been considered.',
  anotherStakeholder: 'Consider another organisation',
  noStakeholders: 'Nobody is proposed, and nobody was considered.',
  considerHint: 'Everyone who reads the whole picture sees this. What was considered before stays.',
  considerChoice: 'Decision',
  consideredBefore: 'Considered before ({n})',
  notInvitable:
    'Cannot read along here itself: involve the organisation through the liaison, or as was agreed with it.',
  inviteNow: 'Invite',
  effectArea: 'Effect area',
  effectAreaIs: 'Effect area: {names}.',
  effectAreaNone:
    'No effect area is marked: proposed is by the place and the regions of the activity.',
  effectAreaNoPlace:
    'No effect area is marked, and the activity has no place on the map yet: proposals go by its regions.',
  chooseEffectArea: 'Mark the effect area',
  chooseEffectAreaHint:
    'Which areas of the situatiebeeld are where it comes from, or where the effect is or is expected?',
  isEffectArea: 'Part of the effect area',
  groundArea: 'Area “{name}”: {across}',
  groundAreaOf: 'Area “{name}” ({kerntaak}): {across}',
  groundRegion: 'Area “{name}”: {regions}',
  groundRegionOf: 'Area “{name}” ({kerntaak}): {regions}',
  thePlace: 'the place of the activity',
  groundVeiligheidsregio: 'Veiligheidsregio of the activity: {region}',
  groundSamenwerking: '{profile} ({kerntaak}) with {regions}',
  areas: 'Areas',
  addArea: 'Add an area',
  areaName: 'Name of the area',
  areaWhere: 'Where',
  noAreas: 'Of nobody it was written down for what they are responsible where.',
  areasHint:
    'What an organisation is responsible for: by that an activity proposes it as a stakeholder.',
  areaHint:
    'An area is made of whole regions, or is a shape on the map (an area, line or point). Where there is a shape, that goes first.',
  areaRegions: 'Whole regions',
  areaGeojson: 'Or the shape as text: GeoJSON (WGS84 or RD)',
  changeArea: 'Change the area',
  areaOnMap: 'Shape on the map',
  areaOnMapHint:
    'Draw an area, line or point, or set the points one by one. Draw more: those of the same sort belong together.',
  areaNotDrawn: 'Nothing drawn yet',
  drawShapeArea: 'Draw an area',
  drawShapeLine: 'Draw a line',
  drawShapePoint: 'Set a point',
  shapeIsArea: 'An area with {n} corners',
  shapeIsLine: 'A line with {n} points',
  shapeIsPoint: '{n} {n|point|points}',
  undoShape: 'Undo',
  clearShape: 'Clear',
  areasOnMap: 'Areas on the map',
  stakeholderAreas: 'Areas of stakeholders: only you see these',
  hideOverlay: 'Hide',
  showAreaOnMap: 'Show on the map',
  areaShape: '{shape} on the map',
  shapePoint: 'point',
  shapeLine: 'line',
  shapeArea: 'area',
};
