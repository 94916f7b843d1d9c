package io.sparkex.internal.execution;

import io.sparkex.connect.proto.InterruptRequest;
import io.sparkex.connect.proto.InterruptRequest.InterruptType;
import io.sparkex.connect.proto.InterruptResponse;
import java.util.List;

/** The RPC {@code Interrupt}. It gives the ids of the operations that it interrupted. */
public final class InterruptClient {
    private final SessionState session;

    public InterruptClient(SessionState session) {
        this.session = session;
    }

    /** Interrupts all operations of the session. */
    public List<String> all() {
        return interrupt(session.requests().interrupt().setInterruptType(InterruptType.INTERRUPT_TYPE_ALL));
    }

    /** Interrupts the operations of the session that have a tag. */
    public List<String> tag(String tag) {
        return interrupt(session.requests()
                .interrupt()
                .setInterruptType(InterruptType.INTERRUPT_TYPE_TAG)
                .setOperationTag(tag));
    }

    /** Interrupts one operation of the session. */
    public List<String> operation(String operationId) {
        return interrupt(operationRequest(operationId));
    }

    /** Asks for the interruption of an operation and doesn't wait for it. */
    void operationInBackground(String operationId) {
        InterruptRequest request = operationRequest(operationId).build();
        session.background().make("Interrupt", () -> session.transport().interruptInBackground(request));
    }

    private InterruptRequest.Builder operationRequest(String operationId) {
        return session.requests()
                .interrupt()
                .setInterruptType(InterruptType.INTERRUPT_TYPE_OPERATION_ID)
                .setOperationId(operationId);
    }

    private List<String> interrupt(InterruptRequest.Builder request) {
        InterruptResponse answer = session.call("Interrupt", transport -> {
            InterruptResponse response = transport.interrupt(request.build());
            session.verify(response.getSessionId(), response.getServerSideSessionId());
            return response;
        });
        return List.copyOf(answer.getInterruptedIdsList());
    }
}
