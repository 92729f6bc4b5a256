"""The same rules as they are usually written in Python: FastAPI, SQLAlchemy's async ORM over asyncpg, pydantic models.

A token is checked, the server is locked, its rules are applied, what overlaps is looked for, and the reservation, its
event and its audit entry are stored in one transaction. Reads go through the ORM. Started by the benchmark with uvicorn;
DATABASE_URL says where, SECRET what tokens are signed with.
"""

import os
import uuid
from datetime import datetime, timedelta, timezone
from typing import List, Optional

import jwt
from fastapi import Depends, FastAPI, Header, HTTPException, Query
from pydantic import BaseModel
from sqlalchemy import ARRAY, BigInteger, Column, DateTime, ForeignKey, Integer, String, select, text
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import declarative_base, joinedload, relationship, sessionmaker

SECRET = os.environ["SECRET"]
HOLDING = ("pending", "confirmed")
LONGEST = timedelta(hours=168)
STEP = timedelta(minutes=1)

engine = create_async_engine(
    os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+asyncpg://"), pool_size=10, max_overflow=0
)
Session = sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)
Base = declarative_base()
Instant = DateTime(timezone=True)


class User(Base):
    __tablename__ = "users"
    id = Column(UUID(as_uuid=True), primary_key=True)
    name = Column(String)


class Resource(Base):
    __tablename__ = "resources"
    id = Column(UUID(as_uuid=True), primary_key=True)
    name = Column(String)
    status = Column(String)
    policy = Column(JSONB)
    units = relationship("Unit", order_by="Unit.index", lazy="selectin")


class Unit(Base):
    __tablename__ = "units"
    id = Column(UUID(as_uuid=True), primary_key=True)
    resource_id = Column(UUID(as_uuid=True), ForeignKey("resources.id"))
    index = Column(Integer)


class Reservation(Base):
    __tablename__ = "reservations"
    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4)
    resource_id = Column(UUID(as_uuid=True), ForeignKey("resources.id"))
    user_id = Column(UUID(as_uuid=True), ForeignKey("users.id"))
    title = Column(String)
    start_at = Column(Instant)
    end_at = Column(Instant)
    unit_indexes = Column(ARRAY(Integer))
    status = Column(String)
    user = relationship(User)


class OutboxEvent(Base):
    __tablename__ = "outbox_events"
    id = Column(BigInteger, primary_key=True)
    xid = Column(BigInteger)
    topic = Column(String)
    resource_id = Column(UUID(as_uuid=True))
    payload = Column(JSONB)


class AuditEntry(Base):
    __tablename__ = "audit_entries"
    id = Column(BigInteger, primary_key=True)
    xid = Column(BigInteger)
    action = Column(String)
    actor_id = Column(UUID(as_uuid=True))
    subject_kind = Column(String)
    subject_id = Column(String)
    subject_label = Column(String)
    after = Column(JSONB)


class Wanted(BaseModel):
    resourceId: uuid.UUID
    title: str
    startAt: datetime
    endAt: datetime
    unitCount: Optional[int] = None


class Booked(BaseModel):
    id: uuid.UUID
    resourceId: uuid.UUID
    title: str
    userName: Optional[str]
    startAt: datetime
    endAt: datetime
    status: str
    units: List[int]


class Row(BaseModel):
    id: uuid.UUID
    name: str
    reservations: List[Booked]


app = FastAPI()


async def session() -> AsyncSession:
    async with Session() as opened:
        yield opened


def person(authorization: str = Header()) -> uuid.UUID:
    try:
        token = authorization.split(" ", 1)[1]
        claims = jwt.decode(token, SECRET, algorithms=["HS256"], audience="jari-api", issuer="jari")
    except (jwt.PyJWTError, IndexError):
        raise HTTPException(401, "unauthenticated")
    return uuid.UUID(claims["sub"])


def check_rules(policy: dict, wanted: Wanted) -> None:
    length, now = wanted.endAt - wanted.startAt, datetime.now(timezone.utc)
    lead = policy.get("maxAdvanceDays")
    if (
        wanted.startAt < now - STEP
        or length > timedelta(minutes=policy["maxDurationMinutes"])
        or length < timedelta(minutes=policy["minDurationMinutes"])
        or wanted.startAt.timestamp() % STEP.total_seconds()
        or (lead is not None and wanted.startAt > now + timedelta(days=lead))
    ):
        raise HTTPException(422, "policy-refused")


def holding(start: datetime, end: datetime):
    """What is held at any instant of a time. Nothing is longer than LONGEST: that lets the index skip the past."""
    return (
        Reservation.status.in_(HOLDING),
        Reservation.start_at > start - LONGEST,
        Reservation.start_at < end,
        Reservation.end_at > start,
    )


def present(booked: Reservation, user_name: Optional[str]) -> Booked:
    return Booked(
        id=booked.id,
        resourceId=booked.resource_id,
        title=booked.title,
        userName=user_name,
        startAt=booked.start_at,
        endAt=booked.end_at,
        status=booked.status,
        units=booked.unit_indexes,
    )


@app.get("/health")
async def health() -> dict:
    return {}


@app.post("/api/v1/reservations", status_code=201, response_model=Booked)
async def book(wanted: Wanted, user_id: uuid.UUID = Depends(person), db: AsyncSession = Depends(session)) -> Booked:
    found = await db.execute(select(Resource).where(Resource.id == wanted.resourceId).with_for_update(key_share=True))
    resource = found.scalar_one_or_none()
    if resource is None or resource.status != "active":
        raise HTTPException(404, "not-found")
    check_rules(resource.policy, wanted)
    overlapping = await db.execute(
        select(Reservation.unit_indexes).where(
            Reservation.resource_id == resource.id, *holding(wanted.startAt, wanted.endAt)
        )
    )
    busy = {index for indexes in overlapping.scalars() for index in indexes}
    free = [unit.index for unit in resource.units if unit.index not in busy]
    count = wanted.unitCount or len(resource.units)
    if len(free) < count:
        raise HTTPException(409, "reservation-overlap")
    booked = Reservation(
        resource_id=resource.id,
        user_id=user_id,
        title=wanted.title,
        start_at=wanted.startAt,
        end_at=wanted.endAt,
        unit_indexes=free[:count],
        status="confirmed",
    )
    db.add(booked)
    try:
        await db.flush()
    except IntegrityError:
        raise HTTPException(409, "reservation-overlap")
    xid = text("pg_current_xact_id()::text::bigint")
    event = {"reservationId": str(booked.id)}
    db.add(OutboxEvent(xid=xid, topic="reservation.created", resource_id=resource.id, payload=event))
    db.add(
        AuditEntry(
            xid=xid,
            action="reservation.created",
            actor_id=user_id,
            subject_kind="reservation",
            subject_id=str(booked.id),
            subject_label=f"{booked.title} · {resource.name}",
            after={"startAt": booked.start_at.isoformat(), "endAt": booked.end_at.isoformat()},
        )
    )
    await db.commit()
    return present(booked, None)


@app.get("/api/v1/dashboard/timeline", response_model=List[Row], dependencies=[Depends(person)])
async def timeline(
    start: datetime = Query(alias="from"),
    end: datetime = Query(alias="to"),
    resourceId: Optional[uuid.UUID] = None,
    db: AsyncSession = Depends(session),
) -> List[Row]:
    one = [] if resourceId is None else [resourceId]
    servers = select(Resource).order_by(Resource.name)
    bookings = select(Reservation).options(joinedload(Reservation.user)).where(*holding(start, end))
    if one:
        servers = servers.where(Resource.id.in_(one))
        bookings = bookings.where(Reservation.resource_id.in_(one))
    rows = (await db.execute(servers)).scalars().all()
    by_server = {row.id: [] for row in rows}
    for booked in (await db.execute(bookings.order_by(Reservation.start_at))).scalars():
        by_server[booked.resource_id].append(present(booked, booked.user.name))
    return [Row(id=row.id, name=row.name, reservations=by_server[row.id]) for row in rows]
