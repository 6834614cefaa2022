// SPDX-License-Identifier: EUPL-1.2
// A file that came with something, to take along.

import type { Open } from '../link/live';
import type { Attachment } from '../wire/Attachment';

export function AttachmentLink({ open, of }: { open: Open; of: Attachment }) {
  return (
    <a href={`/api/activities/${open.id}/attachments/${of.id}`} download>
      {of.name} ({Math.ceil(of.bytes / 1024)} kB)
    </a>
  );
}
