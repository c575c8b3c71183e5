import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  wide?: boolean;
  /** A drawer at the right edge, over the full height. */
  side?: boolean;
  children: ReactNode;
}

/** A modal dialog: keeps the focus, closes with Escape or a click beside it. */
export function Dialog({ title, open, onClose, wide, side, children }: Props) {
  const host = ['dialog-host', wide && 'wide', side && 'side'].filter(Boolean).join(' ');
  return (
    <ModalOverlay
      className={side ? 'overlay side' : 'overlay'}
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable
    >
      <Modal className={host}>
        <AriaDialog className="dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
