"""A thin booking server to compare with: FastAPI and asyncpg, the same rows and the same promise, and nothing else.

No sign-in, no policy, no remembered answers. Started by the benchmark with uvicorn; DATABASE_URL says where.
"""

import os
import uuid
from datetime import datetime

import asyncpg
from fastapi import FastAPI, Response
from pydantic import BaseModel

app = FastAPI()
PERSON = uuid.UUID(os.environ["BENCH_PERSON"])
POOL_SIZE = 10

LOCK = "SELECT version FROM resources WHERE id = $1 FOR NO KEY UPDATE"
TAKEN = """
    SELECT 1 FROM reservations
    WHERE resource_id = $1 AND tstzrange(start_at, end_at, '[)') && tstzrange($2, $3, '[)')
      AND status IN ('pending', 'confirmed')
    LIMIT 1"""
INSERT = """
    INSERT INTO reservations (id, resource_id, user_id, title, start_at, end_at, unit_indexes, status)
    VALUES ($1, $2, $3, $4, $5, $6, '{0,1,2,3,4,5,6,7}', 'confirmed')
    ON CONFLICT ON CONSTRAINT reservations_no_overlap_excl DO NOTHING
    RETURNING created_at"""
EVENT = """
    INSERT INTO outbox_events (xid, topic, resource_id, payload)
    VALUES (pg_current_xact_id()::text::bigint, 'reservation.created', $1, jsonb_build_object('reservationId', $2::uuid))"""


class Wanted(BaseModel):
    resourceId: uuid.UUID
    title: str
    startAt: datetime
    endAt: datetime


@app.on_event("startup")
async def open_pool() -> None:
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=POOL_SIZE, max_size=POOL_SIZE)


@app.get("/health")
async def health() -> dict:
    return {}


@app.post("/api/v1/reservations", status_code=201)
async def book(wanted: Wanted, response: Response) -> dict:
    async with app.state.pool.acquire() as connection, connection.transaction():
        await connection.fetchval(LOCK, wanted.resourceId)
        if await connection.fetchval(TAKEN, wanted.resourceId, wanted.startAt, wanted.endAt):
            response.status_code = 409
            return {"code": "reservation-overlap"}
        booked = uuid.uuid4()
        created = await connection.fetchval(
            INSERT, booked, wanted.resourceId, PERSON, wanted.title, wanted.startAt, wanted.endAt
        )
        if created is None:
            response.status_code = 409
            return {"code": "reservation-overlap"}
        await connection.execute(EVENT, wanted.resourceId, booked)
    return {"id": booked, "title": wanted.title, "startAt": wanted.startAt, "endAt": wanted.endAt, "createdAt": created}
